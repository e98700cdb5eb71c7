package dev.aquifer.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.local.backend.Queues;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues on ElasticMQ, with the client that functions use. */
final class TestQueues implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int LONGEST_WAIT = 10;

  private final Queues queues = Queues.start();
  final SqsClient sqs = client(queues.endpoint(), TIMEOUT);
  private int created;

  static SqsClient client(URI endpoint, Duration timeout) {
    return AwsClients.client(SqsClient.builder().endpointOverride(endpoint), timeout);
  }

  /** A client of a port where nothing listens. */
  static SqsClient unreachable() {
    return client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500));
  }

  /** The URL of an empty queue. */
  String create() {
    created++;
    return sqs.createQueue(create ->
            create
                .queueName("queue-" + created)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "300")))
        .queueUrl();
  }

  /** Receives so many messages, deletes them, and sees that there are no more. */
  List<Message> take(String url, int count) {
    List<Message> messages = new ArrayList<>();
    while (messages.size() < count) {
      List<Message> received = receive(url, LONGEST_WAIT);
      assertThat(received).as("messages, after %d of %d", messages.size(), count).isNotEmpty();
      messages.addAll(received);
    }
    messages.forEach(
        message -> sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle())));
    assertThat(messages).hasSize(count);
    assertThat(receive(url, 0)).isEmpty();
    return messages;
  }

  List<Message> receive(String url, int waitSeconds) {
    return sqs.receiveMessage(receive ->
            receive
                .queueUrl(url)
                .maxNumberOfMessages(10)
                .waitTimeSeconds(waitSeconds)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /** How many messages were received and neither deleted nor shown again. */
  int hidden(String url) {
    QueueAttributeName name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
    return Integer.parseInt(
        sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name))
            .attributes()
            .getOrDefault(name, "0"));
  }

  @Override
  public void close() {
    sqs.close();
    queues.close();
  }
}
