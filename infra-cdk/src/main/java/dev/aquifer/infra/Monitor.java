package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/** Looks every minute how everything is. */
final class Monitor extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("monitor", 1024, Duration.ofMinutes(5), false);

  private final JavaFunction function;

  Monitor(
      Construct scope, Backend backend, MetricsTable table, Map<String, Changes.Watched> queues) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.ledgerAndSearchEnvironment(),
                backend.sources().environment(),
                backend.changes().environment(),
                table.environment(),
                Changes.environment(queues),
                Map.of("AQUIFER_DOCUMENTS_BUCKET", backend.storage().documents().getBucketName())),
            permissions(backend, table, queues));
    CfnRule rule =
        CfnRule.Builder.create(this, "EveryMinute")
            .description("How everything is, is looked at.")
            .scheduleExpression("rate(1 minute)")
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("Monitor")
                        .arn(function.live().getFunctionArn())
                        .build()))
            .build();
    CfnPermission.Builder.create(this, "Rule")
        .action("lambda:InvokeFunction")
        .functionName(function.live().getFunctionArn())
        .principal("events.amazonaws.com")
        .sourceArn(rule.getAttrArn())
        .sourceAccount(Aws.ACCOUNT_ID)
        .build();
    // What could not be looked at is looked at in a minute.
    CfnEventInvokeConfig.Builder.create(this, "Asynchronous")
        .functionName(function.function().getFunctionName())
        .qualifier(function.live().getAliasName())
        .maximumRetryAttempts(0)
        .build();
  }

  private static List<Permission> permissions(
      Backend backend, MetricsTable table, Map<String, Changes.Watched> queues) {
    return List.of(
        table.keep(),
        backend.sources().look(),
        Permission.to("ReachBucket", "s3:ListBucket")
            .on(backend.storage().documents().getBucketArn()),
        Permission.to("MeasureQueues", "sqs:GetQueueAttributes").on(Changes.arns(queues)),
        Permission.to("CountDocuments", "dynamodb:GetItem", "dynamodb:Scan")
            .on(backend.ledger().table().getTableArn()),
        Permission.to("ReachIndex", "es:ESHttpGet", "es:ESHttpHead")
            .onAll(
                "The state of the cluster and of the index are paths of the domain.",
                backend.search().indexArns("/", "/_cluster/health", "/_cluster/health/*")));
  }

  JavaFunction function() {
    return function;
  }
}
