package dev.aquifer.sqs;

import dev.aquifer.aws.AwsClients;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes clients of SQS whose messages carry the trace that they are sent in. */
public final class SqsClients {

  private SqsClients() {}

  /**
   * Makes a client of the queues of the function's own region.
   *
   * @param timeout of a call with all its retries
   */
  public static SqsClient client(Duration timeout) {
    return AwsClients.client(
        SqsClient.builder()
            .overrideConfiguration(config -> config.addExecutionInterceptor(new MessageTrace())),
        timeout);
  }
}
