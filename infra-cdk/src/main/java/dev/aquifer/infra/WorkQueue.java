package dev.aquifer.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
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

  /** A queue that keeps what failed as long as SQS can. */
  static Queue deadLetters(Construct scope, String id, ProtectedResources resources) {
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
   * What a function needs that reads this queue, puts off a message, or gives it up with a reason.
   */
  List<Permission> consume() {
    return List.of(
        Permission.to(
                "ReadMessages",
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:GetQueueAttributes")
            .on(queue.getQueueArn()),
        Permission.to("GiveUpMessages", "sqs:SendMessage").on(deadLetters.getQueueArn()));
  }

  Queue queue() {
    return queue;
  }

  Queue deadLetters() {
    return deadLetters;
  }
}
