package dev.aquifer.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.event.Sender;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.webhook.SignatureScheme;
import dev.aquifer.core.webhook.WebhookSource;
import dev.aquifer.local.backend.SecretVault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretWebhookSourcesTest {

  private static final String NAME = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:sources";
  private static final String WIKI =
      "{\"wiki\": {\"tenant\": \"acme\", \"scheme\": \"%s\", \"secrets\": [%s]}}";

  private SecretVault vault;
  private SecretsManagerClient client;
  private SecretWebhookSources sources;
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");

  @BeforeEach
  void start() {
    vault = SecretVault.start();
    client = client(vault.endpoint());
    sources = new SecretWebhookSources(new SecretStore(client), NAME, () -> now);
  }

  @AfterEach
  void stop() {
    client.close();
    vault.close();
  }

  @Test
  void aSourceIsReadWithAllThatItIs() {
    vault.put(
        NAME,
        """
        {"wiki": {"tenant": "acme", "scheme": "standard", "secrets": ["whsec_b25l", "dHdv"],
                  "readers": ["group:staff"], "hosts": ["wiki.example.org"]},
         "repository": {"tenant": "acme", "scheme": "github", "secrets": ["three"]}}
        """);
    assertThat(sources.find("wiki", false))
        .contains(
            new WebhookSource(
                new Sender(
                    "webhook", "wiki", "acme", List.of("group:staff"), Set.of("wiki.example.org")),
                SignatureScheme.STANDARD,
                List.of("whsec_b25l", "dHdv")));
    assertThat(sources.find("repository", false).orElseThrow().sender().readers()).isNull();
    assertThat(sources.find("stranger", false)).isEmpty();
  }

  @Test
  void afterAChangeTheKeysOfBeforeAreGoodTooButNoSourceThatIsGone() {
    vault.put(
        NAME,
        WIKI.formatted("standard", "\"b25l\"").replace("{\"wiki\"", "{\"old\": {}, \"wiki\""));
    vault.put(NAME, WIKI.formatted("standard", "\"dHdv\""));
    assertThat(sources.find("wiki", false).orElseThrow().keys()).containsExactly("dHdv", "b25l");
    assertThat(sources.find("old", false)).isEmpty();
    vault.put(NAME, WIKI.formatted("standard", "\"dHdv\""));
    now = now.plus(Duration.ofMinutes(5));
    assertThat(sources.find("wiki", false).orElseThrow().keys()).containsExactly("dHdv");
  }

  @Test
  void aChangeIsSeenAfterFiveMinutesOrAfterTenSecondsIfASignatureDoesNotFit() {
    vault.put(NAME, WIKI.formatted("standard", "\"b25l\""));
    sources.find("wiki", false);
    vault.put(NAME, WIKI.formatted("github", "\"two\""));
    now = now.plusSeconds(9);
    assertThat(sources.find("wiki", true).orElseThrow().scheme())
        .isEqualTo(SignatureScheme.STANDARD);
    now = now.plusSeconds(1);
    assertThat(sources.find("wiki", false).orElseThrow().scheme())
        .isEqualTo(SignatureScheme.STANDARD);
    assertThat(sources.find("wiki", true).orElseThrow().scheme()).isEqualTo(SignatureScheme.GITHUB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hidden",
        "{\"wiki\": {\"scheme\": \"standard\", \"secrets\": [\"hidden\"]}}",
        "{\"wiki\": {\"tenant\": \"acme\", \"scheme\": \"hidden\", \"secrets\": [\"a\"]}}",
        "{\"wiki\": {\"tenant\": \"acme\", \"scheme\": \"standard\", \"secrets\": []}}",
        "{\"wiki\": {\"tenant\": \"acme\", \"scheme\": \"standard\", \"secret\": \"hidden\"}}",
        "{\"wiki\": {\"tenant\": \"acme\", \"scheme\": \"standard\", \"secrets\": [\"hidden\"], \"readers\": [\"hr\"]}}"
      })
  void aSecretThatCannotBeUsedIsAProblemThatTellsNothingOfIt(String json) {
    vault.put(NAME, json);
    assertThat(Problems.codeOf(() -> sources.find("wiki", false)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    assertThatThrownBy(() -> sources.find("wiki", false))
        .hasMessageContaining("docs/operations.md")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aSourceThatIsSpeltWronglyStopsNoOther() {
    String good = WIKI.formatted("standard", "\"b25l\"");
    vault.put(NAME, "{\"broken\": null, \"worse\": {\"tenant\": 1}, " + good.strip().substring(1));
    assertThat(sources.find("wiki", false)).isPresent();
    assertThat(Problems.codeOf(() -> sources.find("broken", false)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    assertThat(Problems.codeOf(() -> sources.find("worse", false)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @Test
  void aSecretThatWasPutRightIsUsedWhateverWasThereBefore() {
    vault.put(NAME, "{\"wiki\": ");
    assertThat(Problems.codeOf(() -> sources.find("wiki", false)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    vault.put(NAME, WIKI.formatted("standard", "\"b25l\""));
    assertThat(Problems.codeOf(() -> sources.find("wiki", true)))
        .as("a failure is remembered for as long as what was read")
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    now = now.plusSeconds(10);
    assertThat(sources.find("wiki", true)).isPresent();
  }

  @Test
  void aStoreThatCannotBeReachedIsUnavailable() {
    try (SecretsManagerClient nowhere = client(URI.create("http://127.0.0.1:1"))) {
      SecretWebhookSources unreachable =
          new SecretWebhookSources(new SecretStore(nowhere), NAME, () -> now);
      assertThat(Problems.codeOf(() -> unreachable.find("wiki", false)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  private static SecretsManagerClient client(URI endpoint) {
    return AwsClients.client(
        SecretsManagerClient.builder().endpointOverride(endpoint), Duration.ofSeconds(5));
  }
}
