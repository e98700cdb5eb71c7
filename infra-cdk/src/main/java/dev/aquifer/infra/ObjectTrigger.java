package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Turns what happens to an object of the documents bucket into a change on a queue. An event that
 * EventBridge could not hand over, or that the function failed on to the end, lies in the
 * dead-letter queue as it came, so that both are replayed alike.
 */
final class ObjectTrigger extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("object-trigger", 1024, Duration.ofSeconds(30), false);

  private static final int RETRIES = 2;
  private static final int MAX_AGE_SECONDS = (int) Duration.ofHours(6).toSeconds();

  private final JavaFunction function;
  private final Queue deadLetters;

  ObjectTrigger(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    deadLetters = WorkQueue.deadLetters(this, "DeadLetters", backend.foundation().resources());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Map.of(
                "AQUIFER_UPDATES_QUEUE_URL", backend.updates().queue().getQueueUrl(),
                "AQUIFER_DELETIONS_QUEUE_URL", backend.deletions().queue().getQueueUrl()),
            List.of(
                Permission.to(
                        "ReadReaders",
                        "s3:GetObject",
                        "s3:GetObjectVersion",
                        "s3:GetObjectTagging",
                        "s3:GetObjectVersionTagging")
                    .onAll(
                        "Any object of the bucket may change; its tags, metadata or sidecar name its readers.",
                        backend.storage().documents().getBucketArn() + "/*"),
                backend.storage().tellMissing(),
                Permission.to("SendChanges", "sqs:SendMessage")
                    .on(
                        backend.updates().queue().getQueueArn(),
                        backend.deletions().queue().getQueueArn()),
                Permission.to("KeepFailures", "sqs:SendMessage").on(deadLetters.getQueueArn())),
            Optional.of(deadLetters));
    CfnEventInvokeConfig.Builder.create(this, "Retries")
        .functionName(function.function().getFunctionName())
        .qualifier(function.live().getAliasName())
        .maximumRetryAttempts(RETRIES)
        .maximumEventAgeInSeconds(MAX_AGE_SECONDS)
        .build()
        .getNode()
        .addDependency(function.live());
    Rule.Builder.create(this, "ObjectChanged")
        .description("Every object that is created, tagged or deleted in the documents bucket.")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.s3"))
                .detailType(List.of("Object Created", "Object Tags Added", "Object Deleted"))
                .detail(
                    Map.of(
                        "bucket",
                        Map.of("name", List.of(backend.storage().documents().getBucketName()))))
                .build())
        .targets(
            List.of(
                LambdaFunction.Builder.create(function.live())
                    .deadLetterQueue(deadLetters)
                    .build()))
        .build();
  }

  JavaFunction function() {
    return function;
  }

  Queue deadLetters() {
    return deadLetters;
  }
}
