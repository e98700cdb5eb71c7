package dev.aquifer.local.backend;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients as the functions have them, but for the address. */
final class Clients {

  private static final StaticCredentialsProvider CREDENTIALS = credentials("local");

  private Clients() {}

  static S3Client s3(URI endpoint) {
    return at(endpoint, S3Client.builder().forcePathStyle(true)).build();
  }

  static SqsClient sqs(URI endpoint) {
    return at(endpoint, SqsClient.builder()).build();
  }

  static DynamoDbClient dynamoDb(URI endpoint) {
    return at(endpoint, DynamoDbClient.builder()).build();
  }

  static S3Presigner presigner(URI endpoint, String secretKey) {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(secretKey))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private static StaticCredentialsProvider credentials(String secretKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", secretKey));
  }

  private static <B extends AwsClientBuilder<B, C>, C> B at(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS);
  }
}
