package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
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
