package dev.aquifer.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.wire.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** On the wire: what is asked of Secrets Manager. */
class SecretStoreTest {

  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:generator-AbCdEf";

  private static final String ENDPOINT = "aws.endpointUrlSecretsManager";

  private final WireServer store =
      WireServer.start(request -> WireServer.json("{\"SecretString\": \"the-key\"}"));

  @BeforeEach
  void point() {
    System.setProperty(ENDPOINT, store.uri().toString());
  }

  @AfterEach
  void close() {
    System.clearProperty(ENDPOINT);
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
              .contains("/us-east-1/secretsmanager/aws4_request");
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
