package dev.aquifer.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What becomes of messages that could not be handled: nothing is lost, and nothing blocks the rest.
 */
public final class Deliveries {

  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int FIRST_DELAY = 2;
  private static final int LONGEST_DELAY = 900;

  private final SqsClient sqs;
  private final String queueUrl;
  private final String deadLetterQueueUrl;
  private final long mostReceives;

  /**
   * Describes a queue.
   *
   * @param mostReceives after how many the queue itself gives a message up
   */
  public Deliveries(SqsClient sqs, String queueUrl, String deadLetterQueueUrl, long mostReceives) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.deadLetterQueueUrl = deadLetterQueueUrl;
    this.mostReceives = mostReceives;
  }

  /**
   * The queue whose URL and dead-letter queue's URL are in the variables of these names; {@code
   * AQUIFER_MAX_RECEIVES} says when it gives a message up.
   */
  public static Deliveries configured(Settings settings, String url, String deadLetterUrl) {
    return new Deliveries(
        AwsClients.client(SqsClient.builder(), TIMEOUT),
        settings.text(url),
        settings.text(deadLetterUrl),
        settings.number("AQUIFER_MAX_RECEIVES", 5));
  }

  /** Whether this is the last time that the queue delivers the message. */
  public boolean isLast(SQSMessage message) {
    return receives(message) >= mostReceives;
  }

  /** Whether the queue has delivered the message before. */
  public static boolean isRepeated(SQSMessage message) {
    return receives(message) > 1;
  }

  /**
   * Puts a message that trying again cannot help on the dead-letter queue at once, with the reason.
   *
   * @return nothing once it is there; else the failure to report, so that the queue keeps the
   *     message
   */
  public Optional<BatchItemFailure> park(SQSMessage message, Failure failure) {
    LOG.warn("Message {} is parked: {}", message.getMessageId(), failure.code());
    try {
      AwsCall.to(
          "dead-letter queue",
          () ->
              sqs.sendMessage(send ->
                  send.queueUrl(deadLetterQueueUrl)
                      .messageBody(message.getBody())
                      .messageAttributes(
                          Map.of(
                              "failureCode", attribute(failure.code()),
                              "failureReason", attribute(failure.reason())))));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(retry(message, e));
    }
  }

  /**
   * Puts a message that there is no time for at the end of the queue, as a new one, so that the
   * wait does not use up its receives.
   *
   * @return nothing once it is there; else the failure to report, so that the queue keeps the
   *     message
   */
  public Optional<BatchItemFailure> postpone(SQSMessage message) {
    try {
      AwsCall.to(
          "queue",
          () -> sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(message.getBody())));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(retry(message, e));
    }
  }

  /** Leaves a message to be delivered again, later each time: after 2, 4, 8 … 900 seconds. */
  public BatchItemFailure retry(SQSMessage message, RuntimeException reason) {
    long receives = receives(message);
    LOG.warn("Message {} failed at attempt {}", message.getMessageId(), receives, reason);
    long delay = Math.min(LONGEST_DELAY, FIRST_DELAY << Math.min(receives - 1, 9));
    try {
      AwsCall.to(
          "queue",
          () ->
              sqs.changeMessageVisibility(change ->
                  change
                      .queueUrl(queueUrl)
                      .receiptHandle(message.getReceiptHandle())
                      .visibilityTimeout(Math.toIntExact(delay))));
    } catch (RuntimeException e) {
      // It then comes back when its visibility ends, which is later but as good.
      LOG.warn(
          "The delay of message {} could not be set: {}", message.getMessageId(), e.toString());
    }
    return new BatchItemFailure(message.getMessageId());
  }

  /** The messages of a batch; none for an event without any. */
  public static List<SQSMessage> of(SQSEvent event) {
    return event.getRecords() == null ? List.of() : event.getRecords();
  }

  private static long receives(SQSMessage message) {
    return Long.parseLong(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
