package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many messages a queue holds, as SQS knows it a little late.
 *
 * @param waiting for somebody to receive them
 * @param inFlight received, and neither deleted nor shown again
 * @param delayed to be shown later
 */
public record QueueDepth(long waiting, long inFlight, long delayed) {

  /** Asks a queue. */
  public static QueueDepth of(SqsClient sqs, String url) {
    Map<QueueAttributeName, String> said =
        AwsCall.to(
            "queue",
            () ->
                sqs.getQueueAttributes(get ->
                        get.queueUrl(url)
                            .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                    .attributes());
    return new QueueDepth(
        number(said, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        number(said, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        number(said, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  private static long number(Map<QueueAttributeName, String> said, QueueAttributeName name) {
    return Long.parseLong(said.getOrDefault(name, "0"));
  }

  /** All of them. */
  public long all() {
    return waiting + inFlight + delayed;
  }
}
