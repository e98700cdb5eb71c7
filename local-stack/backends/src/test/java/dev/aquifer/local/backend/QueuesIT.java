package dev.aquifer.local.backend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@TestInstance(Lifecycle.PER_CLASS)
class QueuesIT {

  private Queues queues;
  private SqsClient sqs;

  @BeforeAll
  void start() {
    queues = Queues.start();
    sqs = Clients.sqs(queues.endpoint());
  }

  @AfterAll
  void stop() {
    sqs.close();
    queues.close();
  }

  @Test
  void givesAQueueAnAddressOnThisServerAndANameOfThisAccount() {
    var url = create("addressed", Map.of());
    assertThat(url).isEqualTo(queues.endpoint() + "/" + Queues.ACCOUNT + "/addressed");
    assertThat(arn(url))
        .isEqualTo("arn:aws:sqs:" + Queues.REGION + ":" + Queues.ACCOUNT + ":addressed");
  }

  @Test
  void deliversAMessageOnceItIsSentAndNoMoreOnceItIsDeleted() {
    var url = create("updates", Map.of());
    sqs.sendMessage(b ->
        b.queueUrl(url)
            .messageBody("{\"document\": \"Größe 😀\"}")
            .messageAttributes(
                Map.of(
                    "kind",
                    MessageAttributeValue.builder().dataType("String").stringValue("x").build())));

    var received = receive(url, 5).messages().getFirst();
    assertThat(received.body()).isEqualTo("{\"document\": \"Größe 😀\"}");
    assertThat(received.messageAttributes())
        .hasEntrySatisfying("kind", kind -> assertThat(kind.stringValue()).isEqualTo("x"));
    assertThat(received.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
        .containsKeys(
            MessageSystemAttributeName.SENT_TIMESTAMP,
            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
    assertThat(receive(url, 0).messages()).isEmpty();
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(received.receiptHandle()));
    assertThat(count(url)).isEqualTo("0");
  }

  @Test
  void showsAMessageAgainWhenItsVisibilityIsTakenBack() {
    var url = create("visible", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "300"));
    sqs.sendMessage(b -> b.queueUrl(url).messageBody("text"));
    var first = receive(url, 5).messages().getFirst();
    sqs.changeMessageVisibility(
        b -> b.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
    var second = receive(url, 5).messages().getFirst();
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void movesAMessageToTheDeadLetterQueueAfterItsLastReceive() {
    var dead = create("dead", Map.of());
    var url =
        create(
            "failing",
            Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\": \"%s\", \"maxReceiveCount\": \"2\"}"
                    .formatted(arn(dead))));
    sqs.sendMessage(b -> b.queueUrl(url).messageBody("poison"));
    for (int receive = 0; receive < 2; receive++) {
      var message = receive(url, 5).messages().getFirst();
      sqs.changeMessageVisibility(
          b -> b.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
    assertThat(receive(url, 0).messages()).isEmpty();
    assertThat(receive(dead, 5).messages().getFirst().body()).isEqualTo("poison");
  }

  @Test
  void takesABatchOfTen() {
    var url = create("batch", Map.of());
    var entries =
        IntStream.range(0, 10)
            .mapToObj(i -> SendMessageBatchRequestEntry.builder().id("m" + i).messageBody("b" + i))
            .map(SendMessageBatchRequestEntry.Builder::build)
            .toList();
    assertThat(sqs.sendMessageBatch(b -> b.queueUrl(url).entries(entries)).successful())
        .hasSize(10);
    assertThat(receive(url, 5).messages()).hasSize(10);
  }

  private String create(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(b -> b.queueName(name).attributes(attributes)).queueUrl();
  }

  private String arn(String url) {
    return attribute(url, QueueAttributeName.QUEUE_ARN);
  }

  private String count(String url) {
    return attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private String attribute(String url, QueueAttributeName name) {
    var attributes = sqs.getQueueAttributes(b -> b.queueUrl(url).attributeNames(name)).attributes();
    return requireNonNull(attributes.get(name));
  }

  private ReceiveMessageResponse receive(String url, int waitSeconds) {
    return sqs.receiveMessage(b ->
        b.queueUrl(url)
            .maxNumberOfMessages(10)
            .waitTimeSeconds(waitSeconds)
            .messageAttributeNames("All")
            .messageSystemAttributeNames(MessageSystemAttributeName.ALL));
  }
}
