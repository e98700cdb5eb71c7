package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Works on the runs of sources, and looks every minute which are due. */
final class SourceSync extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("source-sync", 1024, Duration.ofMinutes(15), false);

  private static final int CONCURRENCY = 5;

  private final JavaFunction function;

  SourceSync(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    SourceStore store = backend.sources();
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                store.environment(),
                store.workEnvironment(),
                SourceAccess.environment(backend),
                Map.of(
                    "AQUIFER_BODIES_BUCKET", backend.storage().bodies().getBucketName(),
                    "AQUIFER_UPDATES_QUEUE_URL", backend.updates().queue().getQueueUrl(),
                    "AQUIFER_DELETIONS_QUEUE_URL", backend.deletions().queue().getQueueUrl())),
            permissions(backend));
    // One source at a time: each may take all of an invocation's time.
    store.queue().feed(function, CONCURRENCY, 1, Duration.ZERO);
    lookEveryMinute(store.queue().queue());
  }

  /** By the plain resource, since the other one widens the data key's policy. */
  private void lookEveryMinute(Queue queue) {
    CfnRule rule =
        CfnRule.Builder.create(this, "EveryMinute")
            .description("Sources whose time has come are looked for.")
            .scheduleExpression("rate(1 minute)")
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("Work")
                        .arn(queue.getQueueArn())
                        .input("{\"type\":\"look-for-due\"}")
                        .build()))
            .build();
    queue.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("EveryMinute")
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(queue.getQueueArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
            .build());
  }

  private static List<Permission> permissions(Backend backend) {
    SourceStore store = backend.sources();
    List<Permission> permissions = new ArrayList<>(store.queue().consume());
    permissions.addAll(store.begin());
    permissions.addAll(store.work());
    permissions.addAll(SourceAccess.permissions(backend));
    permissions.add(
        Permission.to("KeepBodies", "s3:PutObject", "s3:DeleteObject")
            .onAll(
                "Every document is an object of its own.",
                backend.storage().bodies().getBucketArn() + "/*"));
    permissions.add(
        Permission.to("SendChanges", "sqs:SendMessage")
            .on(
                backend.updates().queue().getQueueArn(),
                backend.deletions().queue().getQueueArn()));
    return permissions;
  }

  JavaFunction function() {
    return function;
  }
}
