package dev.aquifer.local.queue;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends to queues by ARN, as targets and dead-letter settings name them. */
public final class QueueDirectory {
  private final SqsClient sqs;
  private final Map<String, URI> urls = new ConcurrentHashMap<>();

  public QueueDirectory(SqsClient sqs) {
    this.sqs = sqs;
  }

  /** Makes a created queue known. */
  public void add(String arn, URI url) {
    urls.put(arn, url);
  }

  /**
   * The URL of a queue.
   *
   * @throws IllegalArgumentException if no such queue was created
   */
  public URI url(String arn) {
    URI url = urls.get(arn);
    if (url == null) {
      throw new IllegalArgumentException("no queue " + arn + " is hosted");
    }
    return url;
  }

  /** Sends one message. */
  public void send(String arn, String body, Map<String, String> attributes) {
    sqs.sendMessage(message ->
        message
            .queueUrl(url(arn).toString())
            .messageBody(body)
            .messageAttributes(StringAttributes.of(attributes)));
  }
}
