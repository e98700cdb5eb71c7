package dev.aquifer.local.stack;

import dev.aquifer.local.backend.SecretVault;
import dev.aquifer.local.template.SecretDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of the template's secrets on this machine: from a file outside of the repository's
 * history, a JSON object by the secrets' titles, or else what the template says.
 */
final class LocalSecrets {

  private LocalSecrets() {}

  static void fill(SecretVault vault, List<SecretDefinition> secrets, Path file) {
    JsonNode values =
        Files.isRegularFile(file)
            ? JsonMapper.shared().readTree(file)
            : JsonMapper.shared().createObjectNode();
    for (SecretDefinition secret : secrets) {
      JsonNode value = values.path(secret.title());
      vault.put(
          secret.name(),
          value.isMissingNode()
              ? secret.value().orElse("")
              : value.isString() ? value.asString() : value.toString());
    }
  }
}
