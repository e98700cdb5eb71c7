package dev.aquifer.infra;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** A queue that a function works off, and the dead-letter queue of what it could not. */
final class WorkQueue extends Construct {

  /** How often a message is received before it goes to the dead-letter queue. */
  static final int MAX_RECEIVES = 5;

  private static final int BATCH_SIZE = 10;

  /** As SQS advises: a message stays hidden while Lambda retries a throttled invocation. */
  private static final int VISIBILITY_TIMEOUTS = 6;

  private final Queue queue;
  private final Queue deadLetters;

  /**
   * @param consumer the function that reads it, which sets how long a message stays hidden
   */
  WorkQueue(Construct scope, String id, FunctionShape consumer, ProtectedResources resources) {
    super(scope, id);
    deadLetters = deadLetters(this, "DeadLetters", resources);
    queue =
        resources.queue(
            this,
            "Queue",
            one ->
                one.visibilityTimeout(
                        Duration.seconds(consumer.timeout().toSeconds() * VISIBILITY_TIMEOUTS))
                    // A message keeps its age when it moves on, so ten days are left to replay it.
                    .retentionPeriod(Duration.days(4))
                    .deadLetterQueue(
                        DeadLetterQueue.builder()
                            .queue(deadLetters)
                            .maxReceiveCount(MAX_RECEIVES)
                            .build()));
  }

  private static Queue deadLetters(Construct scope, String id, ProtectedResources resources) {
    return resources.queue(scope, id, one -> one.retentionPeriod(Duration.days(14)));
  }

  /**
   * Lets the function read this queue. A batch of which some messages failed gives back those
   * alone.
   *
   * @param concurrency how many invocations may read at once
   */
  void feed(JavaFunction function, int concurrency) {
    feed(function, concurrency, BATCH_SIZE, java.time.Duration.ZERO);
  }

  /**
   * The same for batches of another size.
   *
   * @param window how long a batch may wait to be filled
   */
  void feed(JavaFunction function, int concurrency, int batchSize, java.time.Duration window) {
    CfnEventSourceMapping.Builder.create(this, "Feed")
        .functionName(function.live().getFunctionArn())
        .eventSourceArn(queue.getQueueArn())
        .batchSize(batchSize)
        .maximumBatchingWindowInSeconds((int) window.toSeconds())
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .scalingConfig(
            CfnEventSourceMapping.ScalingConfigProperty.builder()
                .maximumConcurrency(concurrency)
                .build())
        .build();
  }

  /**
   * What a function must know that works it off: {@code NAME_QUEUE_URL}, {@code NAME_DLQ_URL} and
   * when it gives up.
   */
  Map<String, String> environment(String name) {
    return Map.of(
        name + "_QUEUE_URL",
        queue.getQueueUrl(),
        name + "_DLQ_URL",
        deadLetters.getQueueUrl(),
        "AQUIFER_MAX_RECEIVES",
        String.valueOf(MAX_RECEIVES));
  }

  /** What a function needs that reads queues, puts off a message, or gives it up with a reason. */
  static List<Permission> consume(WorkQueue... queues) {
    return List.of(
        Permission.to(
                "ReadMessages",
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:GetQueueAttributes")
            .on(arns(WorkQueue::queue, queues)),
        Permission.to("GiveUpMessages", "sqs:SendMessage")
            .on(arns(WorkQueue::deadLetters, queues)));
  }

  /** To put a message off that there is no time or no room for. */
  static Permission postpone(WorkQueue... queues) {
    return Permission.to("Postpone", "sqs:SendMessage").on(arns(WorkQueue::queue, queues));
  }

  static String[] arns(Function<WorkQueue, Queue> which, WorkQueue... queues) {
    return Arrays.stream(queues).map(which).map(Queue::getQueueArn).toArray(String[]::new);
  }

  /**
   * Lets EventBridge send to this queue.
   *
   * @param condition which of its rules
   */
  void receiveEvents(String name, Map<String, Object> condition) {
    for (Queue one : List.of(queue, deadLetters)) {
      one.addToResourcePolicy(
          PolicyStatement.Builder.create()
              .sid(name)
              .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
              .actions(List.of("sqs:SendMessage"))
              .resources(List.of(one.getQueueArn()))
              .conditions(condition)
              .build());
    }
  }

  /** Lets one rule send to this queue. */
  void receiveEvents(CfnRule rule) {
    receiveEvents(
        rule.getNode().getId(), Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())));
  }

  /**
   * This queue as the target of a rule; what cannot be handed over lies with what fails later. A
   * target by the plain resource, since the other one widens the data key's policy.
   */
  CfnRule.TargetProperty.Builder target() {
    return CfnRule.TargetProperty.builder()
        .id("Queue")
        .arn(queue.getQueueArn())
        .deadLetterConfig(
            CfnRule.DeadLetterConfigProperty.builder().arn(deadLetters.getQueueArn()).build());
  }

  Queue queue() {
    return queue;
  }

  Queue deadLetters() {
    return deadLetters;
  }
}
