package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** Asks each dependency whether it answers, and serves the description of the API. */
final class Health extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("health", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;

  Health(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                Backend.together(
                    backend.ledgerAndSearchEnvironment(), backend.audit().environment()),
                Map.of(
                    "AQUIFER_DOCUMENTS_BUCKET", backend.storage().documents().getBucketName(),
                    "AQUIFER_UPDATES_QUEUE_URL", backend.changes().updates().queue().getQueueUrl(),
                    "AQUIFER_DELETIONS_QUEUE_URL",
                        backend.changes().deletions().queue().getQueueUrl())),
            List.of(
                backend.audit().record(),
                Permission.to("ReachBucket", "s3:ListBucket")
                    .on(backend.storage().documents().getBucketArn()),
                Permission.to("ReachQueues", "sqs:GetQueueAttributes")
                    .on(
                        backend.changes().updates().queue().getQueueArn(),
                        backend.changes().deletions().queue().getQueueArn()),
                Permission.to("ReachLedger", "dynamodb:GetItem")
                    .on(backend.ledger().table().getTableArn()),
                Permission.to("ReachIndex", "es:ESHttpGet", "es:ESHttpHead")
                    .onAll(
                        "The state of the cluster and of the index are paths of the domain.",
                        backend
                            .search()
                            .indexArns("/", "/_cluster/health", "/_cluster/health/*"))));
  }

  JavaFunction function() {
    return function;
  }
}
