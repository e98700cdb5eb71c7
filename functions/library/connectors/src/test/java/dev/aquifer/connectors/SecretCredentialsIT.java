package dev.aquifer.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.local.backend.SecretVault;
import dev.aquifer.secrets.SecretStore;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretCredentialsIT {

  private final SecretVault vault = SecretVault.start();
  private final SecretsManagerClient client =
      AwsClients.client(
          SecretsManagerClient.builder().endpointOverride(vault.endpoint()), Duration.ofSeconds(5));
  private final Credentials credentials = new SecretCredentials(new SecretStore(client));
  private final Source source = TestSource.of("api", "{}");

  @AfterEach
  void stop() {
    client.close();
    vault.close();
  }

  @Test
  void aSecretIsOneOfTheSourcesTenantAlone() {
    vault.put("aquifer/sources/acme/help", "{\"token\": \"t\"}");
    vault.put("aquifer/sources/rival/help", "{\"token\": \"other\"}");
    vault.put("aquifer/sources/rival/crm", "{\"token\": \"other\"}");
    assertThat(credentials.of(source, "help")).isEqualTo(Map.of("token", "t"));
    assertThat(Problems.codeOf(() -> credentials.of(source, "crm")))
        .isEqualTo(ProblemCode.SOURCE_REFUSED);
  }

  @Test
  void whatIsWrongWithItIsToldWithoutWhatIsInIt() {
    vault.put("aquifer/sources/acme/help", "\"s3cret\"");
    ProblemException problem = Problems.of(() -> credentials.of(source, "help"));
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_REFUSED);
    assertThat(problem.detail()).contains("aquifer/sources/acme/help").doesNotContain("s3cret");
  }
}
