package dev.aquifer.s3;

import dev.aquifer.aws.AwsClients;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes clients of the object store over the JDK's connections: Apache HttpClient 5 sends the key
 * {@code a//b} as {@code a/b}, for which the signature is not good.
 */
final class S3Clients {

  private S3Clients() {}

  /**
   * Makes a client.
   *
   * @param timeout of a call with all its retries
   */
  static S3Client client(S3ClientBuilder builder, Duration timeout) {
    return AwsClients.client(
        builder, timeout, UrlConnectionHttpClient.builder().socketTimeout(timeout));
  }
}
