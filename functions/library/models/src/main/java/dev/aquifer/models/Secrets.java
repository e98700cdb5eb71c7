package dev.aquifer.models;

import dev.aquifer.core.settings.Settings;
import dev.aquifer.secrets.SecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads secrets from the secret store, or on one's own machine from a file. */
final class Secrets {

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
    return SecretStore.configured().current(name);
  }
}
