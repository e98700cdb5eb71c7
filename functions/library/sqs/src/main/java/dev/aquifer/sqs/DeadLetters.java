package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What a queue's consumer could not handle: to be looked at, and to be tried once more. */
public final class DeadLetters {

  private static final String DEAD_LETTERS = "dead-letter queue";
  private static final int AT_ONCE = 10;

  /** Longer than a look takes, which ends with showing everything again. */
  private static final int HIDDEN_SECONDS = 60;

  private static final int WAIT_SECONDS = 2;

  private final SqsClient sqs;
  private final WorkQueue queue;
  private final InstantSource clock;

  public DeadLetters(SqsClient sqs, WorkQueue queue, InstantSource clock) {
    this.sqs = sqs;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * A message that was given up.
   *
   * @param code why, if somebody said so
   * @param reason the same for people
   * @param sentAt when it was put on the dead-letter queue, or on its queue if that gave it up
   */
  public record Failed(
      String id, String body, @Nullable String code, @Nullable String reason, Instant sentAt) {}

  /**
   * Messages, which stay where they are.
   *
   * @param until when to look for no more
   */
  public List<Failed> look(int most, Instant until) {
    List<Failed> found = new ArrayList<>();
    each(
        () -> found.size() < most && clock.instant().isBefore(until),
        message -> {
          found.add(failed(message));
          return false;
        });
    return found;
  }

  /**
   * Puts messages back on their queue. One that is cut off on the way may be there twice, which
   * does no harm.
   *
   * @param which of them
   * @param until when to leave the others for another time
   * @return those that were put back
   */
  public List<Failed> replay(Predicate<Failed> which, int most, Instant until) {
    List<Failed> replayed = new ArrayList<>();
    Instant start = clock.instant();
    each(
        () -> replayed.size() < most && clock.instant().isBefore(until),
        message -> {
          Failed one = failed(message);
          // What fails again meanwhile has had its turn.
          boolean back = replayed.size() < most && one.sentAt().isBefore(start) && which.test(one);
          if (back) {
            AwsCall.to(
                "queue",
                () ->
                    sqs.sendMessage(send ->
                        send.queueUrl(queue.url())
                            .messageBody(message.body())
                            .messageAttributes(MessageTrace.kept(message.messageAttributes()))
                            .messageGroupId(
                                message
                                    .attributes()
                                    .get(MessageSystemAttributeName.MESSAGE_GROUP_ID))));
            replayed.add(one);
          }
          return back;
        });
    return replayed;
  }

  /** Looks at messages and removes those of which that is said. */
  private void each(BooleanSupplier goesOn, Predicate<Message> handled) {
    List<Message> kept = new ArrayList<>();
    try {
      while (goesOn.getAsBoolean()) {
        List<Message> received = receive();
        if (received.isEmpty()) {
          return;
        }
        for (Message message : received) {
          if (handled.test(message)) {
            remove(message);
          } else {
            kept.add(message);
          }
        }
      }
    } finally {
      kept.forEach(this::show);
    }
  }

  private void remove(Message message) {
    AwsCall.to(
        DEAD_LETTERS,
        () ->
            sqs.deleteMessage(
                one -> one.queueUrl(queue.deadLetterUrl()).receiptHandle(message.receiptHandle())));
  }

  private void show(Message message) {
    AwsCall.to(
        DEAD_LETTERS,
        () ->
            sqs.changeMessageVisibility(one ->
                one.queueUrl(queue.deadLetterUrl())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0)));
  }

  private List<Message> receive() {
    return AwsCall.to(
        DEAD_LETTERS,
        () ->
            sqs.receiveMessage(receive ->
                    receive
                        .queueUrl(queue.deadLetterUrl())
                        .maxNumberOfMessages(AT_ONCE)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        // Without it only some of the servers of SQS are asked.
                        .waitTimeSeconds(WAIT_SECONDS)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(
                            MessageSystemAttributeName.SENT_TIMESTAMP,
                            MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messages());
  }

  private static Failed failed(Message message) {
    return new Failed(
        message.messageId(),
        message.body(),
        attribute(message, Deliveries.FAILURE_CODE),
        attribute(message, Deliveries.FAILURE_REASON),
        Instant.ofEpochMilli(
            Long.parseLong(
                message
                    .attributes()
                    .getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))));
  }

  private static @Nullable String attribute(Message message, String name) {
    return Optional.ofNullable(message.messageAttributes().get(name))
        .map(value -> value.stringValue())
        .orElse(null);
  }
}
