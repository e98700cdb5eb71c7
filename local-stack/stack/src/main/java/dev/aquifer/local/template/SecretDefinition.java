package dev.aquifer.local.template;

import java.util.Optional;
import java.util.Set;

/**
 * A secret.
 *
 * @param logicalId its own name in the template, which ends in eight digits that CDK made
 * @param name by which functions ask for it
 * @param value that the template gives it, if any
 * @param generated whether it is to be made up
 */
public record SecretDefinition(
    String logicalId, String name, Optional<String> value, boolean generated) {

  static SecretDefinition of(Properties properties, String name) {
    properties.only(
        Set.of("SecretString", "GenerateSecretString"),
        Set.of("Description", "KmsKeyId", "Name", "Tags"));
    return new SecretDefinition(
        properties.resource().logicalId(),
        name,
        properties.optional("SecretString"),
        properties.has("GenerateSecretString"));
  }

  /** What a person calls it: the logical id without what CDK added. */
  public String title() {
    return logicalId.replaceFirst("[0-9A-F]{8}$", "");
  }
}
