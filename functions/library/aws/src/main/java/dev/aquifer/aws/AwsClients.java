package dev.aquifer.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Makes AWS clients that answer or fail within a time, over pooled connections: the JDK's own
 * client starts sooner and takes a millisecond more for each request.
 */
public final class AwsClients {

  private static final Duration CONNECTION = Duration.ofSeconds(2);

  private AwsClients() {}

  /**
   * Makes a client with the function's own region and credentials. {@code AWS_ENDPOINT_URL_…}
   * variables point it elsewhere, as the SDK documents.
   *
   * @param timeout of a call with all its retries
   */
  public static <B extends SdkClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Duration timeout) {
    return client(builder, timeout, http(timeout));
  }

  /** The same over other connections. What else the builder was told, such as retries, stays. */
  public static <B extends SdkClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Duration timeout, SdkHttpClient.Builder<?> http) {
    return builder
        .httpClientBuilder(http)
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder().apiCallTimeout(timeout).build())
        .build();
  }

  /**
   * What sends requests.
   *
   * @param timeout of the wait for a reply's next bytes
   */
  public static SdkHttpClient.Builder<?> http(Duration timeout) {
    return Apache5HttpClient.builder().connectionTimeout(CONNECTION).socketTimeout(timeout);
  }
}
