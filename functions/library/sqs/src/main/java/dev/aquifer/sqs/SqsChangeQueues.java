package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends changes to SQS. */
public final class SqsChangeQueues implements ChangeQueues {

  private final SqsClient sqs;
  private final String updatesUrl;
  private final String deletionsUrl;

  public SqsChangeQueues(SqsClient sqs, String updatesUrl, String deletionsUrl) {
    this.sqs = sqs;
    this.updatesUrl = updatesUrl;
    this.deletionsUrl = deletionsUrl;
  }

  /** The queues of {@code AQUIFER_UPDATES_QUEUE_URL} and {@code AQUIFER_DELETIONS_QUEUE_URL}. */
  public static SqsChangeQueues configured(Settings settings) {
    return new SqsChangeQueues(
        AwsClients.client(SqsClient.builder(), Deliveries.TIMEOUT),
        settings.text("AQUIFER_UPDATES_QUEUE_URL"),
        settings.text("AQUIFER_DELETIONS_QUEUE_URL"));
  }

  /** Returns if both queues answer. */
  public void probe() {
    for (String url : List.of(updatesUrl, deletionsUrl)) {
      AwsCall.to("queue", () -> sqs.getQueueAttributes(get -> get.queueUrl(url)));
    }
  }

  @Override
  public void send(DocumentChange change) {
    String url =
        switch (change) {
          case DocumentUpdated updated -> updatesUrl;
          case DocumentDeleted deleted -> deletionsUrl;
        };
    AwsCall.to(
        "queue",
        () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(EventJson.write(change))));
  }
}
