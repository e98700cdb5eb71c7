package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.ReadersChanged;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends changes to SQS. */
public final class SqsChangeQueues implements ChangeQueues {

  private static final String UPDATES = "AQUIFER_UPDATES_QUEUE_URL";
  private static final String DELETIONS = "AQUIFER_DELETIONS_QUEUE_URL";

  private final SqsClient sqs;
  private final Settings settings;

  /** Makes a client of the queues whose URLs are in the settings. */
  public SqsChangeQueues(SqsClient sqs, Settings settings) {
    this.sqs = sqs;
    this.settings = settings;
  }

  /**
   * The queues of {@code AQUIFER_UPDATES_QUEUE_URL} and {@code AQUIFER_DELETIONS_QUEUE_URL}; a
   * function that sends to one alone needs only that one.
   */
  public static SqsChangeQueues configured(Settings settings) {
    return new SqsChangeQueues(
        AwsClients.client(SqsClient.builder(), Deliveries.TIMEOUT), settings);
  }

  /** Returns if both queues answer. */
  public void probe() {
    for (String name : List.of(UPDATES, DELETIONS)) {
      String url = settings.text(name);
      AwsCall.to("queue", () -> sqs.getQueueAttributes(get -> get.queueUrl(url)));
    }
  }

  @Override
  public void send(DocumentChange change) {
    String url =
        switch (change) {
          case DocumentUpdated updated -> settings.text(UPDATES);
          case DocumentDeleted deleted -> settings.text(DELETIONS);
          case ReadersChanged changed -> settings.text(DELETIONS);
        };
    AwsCall.to(
        "queue",
        () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(EventJson.write(change))));
  }
}
