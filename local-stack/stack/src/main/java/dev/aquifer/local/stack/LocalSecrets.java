package dev.aquifer.local.stack;

import dev.aquifer.local.backend.SecretVault;
import dev.aquifer.local.template.SecretDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of the template's secrets on this machine: from a file outside of the repository's
 * history, a JSON object by the secrets' titles, or else what the template says. What sources are
 * read with is in the same file by its name, and is looked up each time.
 */
final class LocalSecrets {

  private LocalSecrets() {}

  static void fill(SecretVault vault, List<SecretDefinition> secrets, Path file) {
    JsonNode values = read(file);
    for (SecretDefinition secret : secrets) {
      JsonNode value = values.path(secret.title());
      vault.put(secret.name(), value.isMissingNode() ? byDefault(secret) : text(value));
    }
    vault.lookElsewhere(name -> {
      JsonNode value = read(file).path(name);
      return value.isMissingNode() ? null : text(value);
    });
  }

  private static String byDefault(SecretDefinition secret) {
    return secret.generated()
        ? UUID.randomUUID().toString().replace("-", "")
        : secret.value().orElse("");
  }

  private static JsonNode read(Path file) {
    return Files.isRegularFile(file)
        ? JsonMapper.shared().readTree(file)
        : JsonMapper.shared().createObjectNode();
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }
}
