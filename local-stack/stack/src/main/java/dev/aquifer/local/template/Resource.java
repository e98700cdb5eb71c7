package dev.aquifer.local.template;

import tools.jackson.databind.JsonNode;

/**
 * One resource of the template, as written: intrinsics are not resolved.
 *
 * @param logicalId its name in the template
 * @param type such as {@code AWS::SQS::Queue}
 * @param properties its {@code Properties}, an empty object if it has none
 */
public record Resource(String logicalId, String type, JsonNode properties) {

  /** An error that names this resource. */
  public TemplateException error(String problem) {
    return new TemplateException(logicalId + " (" + type + "): " + problem);
  }
}
