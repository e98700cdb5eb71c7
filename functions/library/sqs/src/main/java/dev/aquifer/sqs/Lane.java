package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One queue of changes, which takes so many and no more. How many it holds is asked every second
 * that something is sent, and counted between; as others send too, it may end up holding a few
 * more.
 */
final class Lane {

  private static final Duration MEASURED_EVERY = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final SqsClient sqs;
  private final String url;
  private final long most;
  private final InstantSource clock;
  private Instant measured = Instant.MIN;
  private long held;

  Lane(SqsClient sqs, String url, long most, InstantSource clock) {
    this.sqs = sqs;
    this.url = url;
    this.most = most;
    this.clock = clock;
  }

  /** Sends a change. On a queue that is shared fairly, each tenant has its turn. */
  void send(DocumentChange change) {
    takePlace();
    AwsCall.to(
        "queue",
        () ->
            sqs.sendMessage(send ->
                send.queueUrl(url)
                    .messageBody(EventJson.write(change))
                    .messageGroupId(change.document().tenant())));
  }

  private synchronized void takePlace() {
    Instant now = clock.instant();
    if (measured.plus(MEASURED_EVERY).isBefore(now)) {
      held = QueueDepth.of(sqs, url).all();
      measured = now;
    }
    if (held >= most) {
      throw new SlowDownException(
          ProblemCode.QUEUE_FULL,
          "The queue '%s' holds %,d changes and takes %,d. Try again later; GET /v1/queues shows how fast it is worked off."
              .formatted(QueueUrl.name(url), held, most),
          PAUSE);
    }
    held++;
  }
}
