package dev.aquifer.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.InvalidEventException;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What becomes of messages that could not be handled: nothing is lost, and nothing blocks the rest.
 */
public final class Deliveries {

  static final String FAILURE_CODE = "failureCode";
  static final String FAILURE_REASON = "failureReason";
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int FIRST_DELAY = 2;
  private static final int LONGEST_DELAY = 900;

  private final SqsClient sqs;
  private final Map<String, WorkQueue> queues;
  private final long mostReceives;
  private final String service;
  private final Measurements measurements;

  /**
   * Describes the queues that a function works off.
   *
   * @param mostReceives after how many a queue itself gives a message up
   * @param service what the function does, as metrics name it, such as {@code deletion}
   */
  public Deliveries(
      SqsClient sqs,
      List<WorkQueue> queues,
      long mostReceives,
      String service,
      Measurements measurements) {
    this.service = service;
    this.measurements = measurements;
    this.sqs = sqs;
    this.queues = queues.stream().collect(Collectors.toMap(WorkQueue::name, queue -> queue));
    this.mostReceives = mostReceives;
  }

  /** Queues of which {@code AQUIFER_MAX_RECEIVES} says when they give a message up. */
  public static Deliveries configured(
      Settings settings, List<WorkQueue> queues, String service, Measurements measurements) {
    return new Deliveries(
        SqsClients.client(TIMEOUT),
        queues,
        settings.number("AQUIFER_MAX_RECEIVES", 5),
        service,
        measurements);
  }

  /** The queue of {@code NAME_QUEUE_URL} and {@code NAME_DLQ_URL}. */
  public static Deliveries configured(
      Settings settings, String name, String service, Measurements measurements) {
    return configured(
        settings, List.of(WorkQueue.configured(settings, name)), service, measurements);
  }

  /**
   * Handles each message by itself: what trying again cannot help is parked, what would be too much
   * now waits, and everything else that fails is tried again.
   *
   * @param handle throws {@link InvalidEventException} or {@link ProblemException} as the domain
   *     does
   */
  public SQSBatchResponse each(SQSEvent event, Consumer<SQSMessage> handle) {
    return new SQSBatchResponse(
        of(event).stream()
            .map(message -> timed(message, () -> handled(message, handle)))
            .flatMap(Optional::stream)
            .toList());
  }

  /**
   * Measures how long a message takes that is handled by itself, in the trace that it was sent in.
   */
  public <T> T timed(SQSMessage message, Supplier<T> handling) {
    try (Scope _ = MessageTrace.of(message).makeCurrent()) {
      return measurements.timed(Metric.MESSAGE_DURATION, handling, service);
    }
  }

  private Optional<BatchItemFailure> handled(SQSMessage message, Consumer<SQSMessage> handle) {
    try {
      handle.accept(message);
      return Optional.empty();
    } catch (InvalidEventException e) {
      return park(message, Failure.of(e));
    } catch (SlowDownException e) {
      return postpone(message, e.pause());
    } catch (ProblemException e) {
      return e.code().isServerError()
          ? Optional.of(retry(message, e))
          : park(message, Failure.of(e));
    } catch (RuntimeException e) {
      return Optional.of(retry(message, e));
    }
  }

  /** The name of the queue that a message came from. */
  public static String queueName(SQSMessage message) {
    String arn = message.getEventSourceArn();
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private WorkQueue queue(SQSMessage message) {
    WorkQueue queue = queues.get(queueName(message));
    if (queue == null) {
      throw new IllegalStateException("no queue is called " + queueName(message));
    }
    return queue;
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
    measurements.count(Metric.PARKED, service, failure.code());
    Map<String, MessageAttributeValue> attributes = new HashMap<>(MessageTrace.kept(message));
    attributes.put(FAILURE_CODE, MessageTrace.text(failure.code()));
    attributes.put(FAILURE_REASON, MessageTrace.text(failure.reason()));
    try {
      AwsCall.to(
          "dead-letter queue",
          () ->
              sqs.sendMessage(send ->
                  send.queueUrl(queue(message).deadLetterUrl())
                      .messageBody(message.getBody())
                      .messageAttributes(attributes)));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(retry(message, e));
    }
  }

  /**
   * Puts a message that there is no time for at the end of the queue, as a new one, so that the
   * wait does not use up its receives.
   *
   * @param pause how long nobody receives it, at most 15 minutes
   * @return nothing once it is there; else the failure to report, so that the queue keeps the
   *     message
   */
  public Optional<BatchItemFailure> postpone(SQSMessage message, Duration pause) {
    try {
      AwsCall.to(
          "queue",
          () ->
              sqs.sendMessage(send ->
                  send.queueUrl(queue(message).url())
                      .messageBody(message.getBody())
                      .messageAttributes(MessageTrace.kept(message))
                      .messageGroupId(message.getAttributes().get("MessageGroupId"))
                      .delaySeconds(Math.toIntExact(pause.toSeconds()))));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(retry(message, e));
    }
  }

  /** Leaves a message to be delivered again, later each time: after 2, 4, 8 … 900 seconds. */
  public BatchItemFailure retry(SQSMessage message, RuntimeException reason) {
    long receives = receives(message);
    LOG.warn("Message {} failed at attempt {}", message.getMessageId(), receives, reason);
    measurements.count(Metric.ERRORS, service, Failure.of(reason).code());
    long delay = Math.min(LONGEST_DELAY, FIRST_DELAY << Math.min(receives - 1, 9));
    try {
      AwsCall.to(
          "queue",
          () ->
              sqs.changeMessageVisibility(change ->
                  change
                      .queueUrl(queue(message).url())
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
}
