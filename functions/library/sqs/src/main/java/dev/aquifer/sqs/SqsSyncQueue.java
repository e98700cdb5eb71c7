package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.SyncQueue;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.SyncMessage;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends what is to be worked on to SQS. */
public final class SqsSyncQueue implements SyncQueue {

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsSyncQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /** The queue of {@code AQUIFER_SYNC_QUEUE_URL}. */
  public static SqsSyncQueue configured(Settings settings) {
    return new SqsSyncQueue(
        SqsClients.client(Deliveries.TIMEOUT), settings.text("AQUIFER_SYNC_QUEUE_URL"));
  }

  @Override
  public void send(SyncMessage message, Duration pause) {
    AwsCall.to(
        "queue",
        () ->
            sqs.sendMessage(send ->
                send.queueUrl(queueUrl)
                    .messageBody(EventJson.write(message))
                    .delaySeconds(Math.toIntExact(pause.toSeconds()))));
  }
}
