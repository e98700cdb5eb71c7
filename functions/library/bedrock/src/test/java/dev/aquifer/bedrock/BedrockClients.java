package dev.aquifer.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.wire.WireServer.Request;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Clients as functions have them, but for the address and whose they are. */
final class BedrockClients {

  private BedrockClients() {}

  static BedrockRuntimeClient at(URI endpoint, Duration timeout) {
    return client(BedrockRuntimeClient.builder(), endpoint, timeout);
  }

  static BedrockAgentRuntimeClient agentAt(URI endpoint, Duration timeout) {
    return client(BedrockAgentRuntimeClient.builder(), endpoint, timeout);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, Duration timeout) {
    return AwsClients.client(
        builder
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"))),
        timeout);
  }

  static void assertSigned(Request request) {
    assertThat(request.headers().get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
        .contains("/eu-west-1/bedrock/aws4_request")
        .contains("SignedHeaders=")
        .contains("Signature=");
    assertThat(request.headers()).containsKey("x-amz-date");
  }
}
