package dev.aquifer.endtoend;

import dev.aquifer.local.backend.ObjectListener;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads S3's event notifications from a queue and passes them on. */
final class ObjectNotifications implements AutoCloseable {

  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;
  private final String queueUrl;
  private final ObjectListener listener;
  private final Thread reader;
  private volatile boolean closed;

  private ObjectNotifications(SqsClient sqs, String queueUrl, ObjectListener listener) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.listener = listener;
    this.reader = Thread.ofVirtual().unstarted(this::read);
  }

  static ObjectNotifications start(SqsClient sqs, String queueUrl, ObjectListener listener) {
    ObjectNotifications notifications = new ObjectNotifications(sqs, queueUrl, listener);
    notifications.reader.start();
    return notifications;
  }

  private void read() {
    while (!closed) {
      var received =
          sqs.receiveMessage(receive ->
              receive.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(WAIT_SECONDS));
      for (Message message : received.messages()) {
        JsonMapper.shared().readTree(message.body()).path("Records").forEach(this::passOn);
        sqs.deleteMessage(d -> d.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    }
  }

  private void passOn(JsonNode notification) {
    String bucket = notification.path("s3").path("bucket").path("name").asString();
    JsonNode object = notification.path("s3").path("object");
    String key = URLDecoder.decode(object.path("key").asString(), StandardCharsets.UTF_8);
    String sequencer = object.path("sequencer").asString("0");
    if (notification.path("eventName").asString().startsWith("ObjectCreated")) {
      String etag = object.path("eTag").asString();
      listener.created(bucket, key, object.path("size").asLong(), etag, sequencer);
    } else {
      listener.deleted(bucket, key, sequencer);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
