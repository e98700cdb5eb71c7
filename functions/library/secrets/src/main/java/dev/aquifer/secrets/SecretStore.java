package dev.aquifer.secrets;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Reads secrets, in the version that is current or the one before it. */
public final class SecretStore {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";

  private final SecretsManagerClient client;

  public SecretStore(SecretsManagerClient client) {
    this.client = client;
  }

  /** The secrets that the function may read. */
  public static SecretStore configured() {
    return new SecretStore(AwsClients.client(SecretsManagerClient.builder(), TIMEOUT));
  }

  /**
   * The secret as it is.
   *
   * @param name its name or ARN
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  public String current(String name) {
    return AwsCall.to(
        "secret store",
        () ->
            client.getSecretValue(get -> get.secretId(name).versionStage(CURRENT)).secretString());
  }

  /** The secret as it is; empty if there is none of this name. */
  public Optional<String> find(String name) {
    return at(CURRENT, name);
  }

  /** The secret as it was before it was changed last; empty if it never was. */
  public Optional<String> previous(String name) {
    return at(PREVIOUS, name);
  }

  private Optional<String> at(String stage, String name) {
    return AwsCall.to(
        "secret store",
        () -> {
          try {
            return Optional.of(
                client
                    .getSecretValue(get -> get.secretId(name).versionStage(stage))
                    .secretString());
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }
}
