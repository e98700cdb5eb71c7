package dev.aquifer.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.wire.WireServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** On the wire: what is asked of Secrets Manager. */
class SecretStoreTest {

  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:generator-AbCdEf";

  private final WireServer store =
      WireServer.start(request -> WireServer.json("{\"SecretString\": \"the-key\"}"));
  private final Map<String, String> properties =
      Map.of(
          "aws.endpointUrlSecretsManager", store.uri().toString(),
          "aws.region", "eu-west-1",
          "aws.accessKeyId", "local",
          "aws.secretAccessKey", "local");

  @BeforeEach
  void point() {
    properties.forEach(System::setProperty);
  }

  @AfterEach
  void close() {
    properties.keySet().forEach(System::clearProperty);
    store.close();
  }

  @Test
  void aSecretIsAskedForByItsArnInASignedRequest() {
    assertThat(SecretStore.configured().current(ARN)).isEqualTo("the-key");

    assertThat(store.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.headers())
              .containsEntry("x-amz-target", "secretsmanager.GetSecretValue");
          assertThat(request.headers().get("authorization"))
              .contains("/eu-west-1/secretsmanager/aws4_request");
          assertThat(JsonMapper.shared().readTree(request.body()).path("SecretId").asString())
              .isEqualTo(ARN);
        });
  }

  @Test
  void aSecretThatMayNotBeReadIsAProblemThatDoesNotShowIt() {
    store.reply(request ->
        WireServer.error(400, "{\"__type\": \"AccessDeniedException\", \"Message\": \"no\"}"));

    assertThat(Problems.codeOf(() -> SecretStore.configured().current(ARN)))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }
}
