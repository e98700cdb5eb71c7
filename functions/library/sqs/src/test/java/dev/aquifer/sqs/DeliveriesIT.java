package dev.aquifer.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class DeliveriesIT {

  private static final int MOST_RECEIVES = 3;
  private static final Failure FAILURE =
      new Failure("damaged-document", "It ends too early. Größe 😀 \"quoted\"");

  private static final Map<List<String>, Metric> MEASURED = new ConcurrentHashMap<>();

  private static TestQueues server;

  private String queue;
  private String deadLetters;
  private Deliveries deliveries;

  @BeforeAll
  static void start() {
    server = new TestQueues();
  }

  @BeforeEach
  void createQueues() {
    queue = server.create();
    deadLetters = server.create();
    deliveries = deliveries(server.sqs, new WorkQueue(queue, deadLetters));
  }

  private static Deliveries deliveries(SqsClient sqs, WorkQueue queue) {
    return new Deliveries(
        sqs,
        List.of(queue),
        MOST_RECEIVES,
        "deletion",
        (metric, value, labels) -> MEASURED.put(labels, metric));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatCannotBeHelpedIsParkedAtOnceWithItsReason() {
    assertThat(deliveries.park(received("{\"poison\": \"ü 😀\"}"), FAILURE)).isEmpty();
    assertThat(MEASURED).containsEntry(List.of("deletion", FAILURE.code()), Metric.PARKED);
    assertThat(server.take(deadLetters, 1))
        .singleElement()
        .satisfies(parked -> {
          assertThat(parked.body()).isEqualTo("{\"poison\": \"ü 😀\"}");
          assertThat(parked.messageAttributes())
              .extractingFromEntries(attribute -> attribute.getValue().stringValue())
              .containsExactlyInAnyOrder(FAILURE.code(), FAILURE.reason());
          assertThat(parked.messageAttributes()).containsOnlyKeys("failureCode", "failureReason");
        });
  }

  @Test
  void whatCannotBeParkedIsReportedSoThatTheQueueKeepsIt() {
    SQSMessage message = received("poison");
    Deliveries withoutDeadLetters =
        deliveries(server.sqs, new WorkQueue(queue, deadLetters + "-missing"));
    assertThat(withoutDeadLetters.park(message, FAILURE))
        .map(failure -> failure.getItemIdentifier())
        .isEqualTo(Optional.of(message.getMessageId()));
  }

  @Test
  void aRetryIsReportedAndComesBackSoonerThanItsVisibilityWouldEnd() {
    SQSMessage message = received("text");
    assertThat(server.hidden(queue)).isEqualTo(1);
    assertThat(deliveries.retry(message, new IllegalStateException("down")).getItemIdentifier())
        .isEqualTo(message.getMessageId());
    List<Message> again = server.receive(queue, 10);
    assertThat(again)
        .singleElement()
        .satisfies(second -> {
          assertThat(second.messageId()).isEqualTo(message.getMessageId());
          assertThat(second.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
        });
  }

  @Test
  void aRetryWhoseDelayCannotBeSetIsStillReported() {
    try (SqsClient nowhere = TestQueues.unreachable()) {
      SQSMessage message = message("1");
      assertThat(
              deliveries(nowhere, new WorkQueue("http://127.0.0.1:1/0/queue", deadLetters))
                  .retry(message, new IllegalStateException("down"))
                  .getItemIdentifier())
          .isEqualTo(message.getMessageId());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, true", "4, true"})
  void theLastDeliveryIsTheOneAfterWhichTheQueueGivesUp(String receives, boolean last) {
    assertThat(deliveries.isLast(message(receives))).isEqualTo(last);
  }

  @Test
  void eachMessageEndsByItself() {
    Map<String, RuntimeException> ends =
        Map.of(
            "invalid", new ProblemException(ProblemCode.INVALID_MESSAGE, "No event."),
            "refused", new ProblemException(ProblemCode.INVALID_REQUEST, "No."),
            "full", new SlowDownException(ProblemCode.QUEUE_FULL, "Full.", Duration.ZERO),
            "down", new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "Down."),
            "broken", new IllegalStateException("broken"));
    SQSEvent event = new SQSEvent();
    List<SQSMessage> messages =
        Stream.concat(Stream.of("good"), ends.keySet().stream()).map(this::received).toList();
    event.setRecords(messages);
    List<String> failed =
        deliveries
            .each(
                event,
                message -> {
                  RuntimeException end = ends.get(message.getBody());
                  if (end != null) {
                    throw end;
                  }
                })
            .getBatchItemFailures()
            .stream()
            .map(failure -> failure.getItemIdentifier())
            .toList();
    assertThat(messages)
        .filteredOn(message -> failed.contains(message.getMessageId()))
        .extracting(SQSMessage::getBody)
        .containsExactlyInAnyOrder("down", "broken");
    assertThat(server.take(deadLetters, 2))
        .extracting(Message::body)
        .containsExactlyInAnyOrder("invalid", "refused");
    assertThat(server.receive(queue, 0)).extracting(Message::body).containsOnly("full");
  }

  @Test
  void anEventWithoutRecordsHasNoMessages() {
    assertThat(Deliveries.of(new SQSEvent())).isEmpty();
  }

  private SQSMessage received(String body) {
    server.sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body));
    Message received = server.receive(queue, 10).getFirst();
    SQSMessage message = new SQSMessage();
    message.setMessageId(received.messageId());
    message.setReceiptHandle(received.receiptHandle());
    message.setBody(received.body());
    message.setEventSourceArn("arn:aws:sqs:eu-west-1:000000000000:" + QueueUrl.name(queue));
    message.setAttributes(received.attributesAsStrings());
    return message;
  }

  private static SQSMessage message(String receives) {
    SQSMessage message = new SQSMessage();
    message.setMessageId("id");
    message.setReceiptHandle("handle");
    message.setBody("body");
    message.setEventSourceArn("arn:aws:sqs:eu-west-1:000000000000:queue");
    message.setAttributes(Map.of("ApproximateReceiveCount", receives));
    return message;
  }
}
