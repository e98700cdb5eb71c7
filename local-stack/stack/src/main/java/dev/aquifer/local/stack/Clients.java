package dev.aquifer.local.stack;

import dev.aquifer.local.backend.ObjectStore;
import dev.aquifer.local.template.PseudoParameters;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients of the local services. */
public record Clients(S3Client s3, SqsClient sqs, DynamoDbClient dynamoDb)
    implements AutoCloseable {

  /** Clients of services at these addresses. */
  public static Clients of(URI objects, URI queues, URI tables) {
    return new Clients(
        local(S3Client.builder().forcePathStyle(true), objects)
            // The pooled client cannot send a key with two slashes in a row.
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build(),
        local(SqsClient.builder(), queues).httpClientBuilder(Apache5HttpClient.builder()).build(),
        local(DynamoDbClient.builder(), tables)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build());
  }

  static <B extends AwsClientBuilder<B, ?>> B local(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(PseudoParameters.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(ObjectStore.ACCESS_KEY, ObjectStore.SECRET_KEY)));
  }

  @Override
  public void close() {
    s3.close();
    sqs.close();
    dynamoDb.close();
  }
}
