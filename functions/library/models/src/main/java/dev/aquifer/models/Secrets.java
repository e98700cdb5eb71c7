package dev.aquifer.models;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads secrets from Secrets Manager, or on one's own machine from a file. */
final class Secrets {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String FILE = "file:";

  private Secrets() {}

  /**
   * Reads one secret.
   *
   * @param name an ARN, or {@code file:} and a path
   */
  static String read(String name) {
    if (name.startsWith(FILE)) {
      try {
        return Files.readString(Path.of(name.substring(FILE.length()))).strip();
      } catch (IOException e) {
        throw Settings.invalid("AQUIFER_GENERATOR_SECRET", "names a file that cannot be read");
      }
    }
    try (SecretsManagerClient secrets =
        AwsClients.client(SecretsManagerClient.builder(), TIMEOUT)) {
      return AwsCall.to(
          "secret store", () -> secrets.getSecretValue(get -> get.secretId(name)).secretString());
    }
  }
}
