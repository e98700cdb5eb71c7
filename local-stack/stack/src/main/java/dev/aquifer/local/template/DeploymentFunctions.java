package dev.aquifer.local.template;

import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The functions that CloudFormation calls for custom resources while it deploys. */
final class DeploymentFunctions {
  private final Template template;

  DeploymentFunctions(Template template) {
    this.template = template;
  }

  Set<String> logicalIds() {
    return template.resources().values().stream()
        .filter(resource -> resource.type().startsWith("Custom::"))
        .map(resource -> function(resource.properties().path("ServiceToken")))
        .collect(Collectors.toSet());
  }

  /** Where a reference leads, through an alias or a version; empty if it is no reference. */
  private String function(JsonNode reference) {
    String logicalId =
        reference.path("Ref").asString(reference.path("Fn::GetAtt").path(0).asString(""));
    Resource resource = template.resources().get(logicalId);
    return resource != null && resource.properties().has("FunctionName")
        ? function(resource.properties().path("FunctionName"))
        : logicalId;
  }
}
