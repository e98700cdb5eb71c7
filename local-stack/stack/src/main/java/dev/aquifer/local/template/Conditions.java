package dev.aquifer.local.template;

import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The template's conditions, evaluated against the pseudo parameters and parameters' defaults. */
final class Conditions {
  private final JsonNode document;
  private final String stackName;

  Conditions(JsonNode document, String stackName) {
    this.document = document;
    this.stackName = stackName;
  }

  boolean holds(String name) {
    JsonNode condition = document.path("Conditions").path(name);
    if (condition.isMissingNode()) {
      throw new TemplateException("The template has no condition named " + name);
    }
    return evaluate(condition, name);
  }

  private boolean evaluate(JsonNode node, String name) {
    String function =
        node.isObject() && node.size() == 1 ? node.propertyNames().iterator().next() : "";
    JsonNode argument = node.path(function);
    return switch (function) {
      case "Fn::Equals" -> value(argument.path(0), name).equals(value(argument.path(1), name));
      case "Fn::Not" -> !evaluate(argument.path(0), name);
      case "Fn::And" -> parts(argument).allMatch(part -> evaluate(part, name));
      case "Fn::Or" -> parts(argument).anyMatch(part -> evaluate(part, name));
      case "Condition" -> holds(argument.asString());
      default ->
          throw new TemplateException("Condition " + name + " uses an unknown form: " + node);
    };
  }

  private static java.util.stream.Stream<JsonNode> parts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private String value(JsonNode node, String name) {
    if (!node.isObject()) {
      return node.asString();
    }
    String reference = node.path("Ref").asString("");
    @Nullable String value = PseudoParameters.value(reference, stackName);
    if (value == null) {
      JsonNode parameter = document.path("Parameters").path(reference).path("Default");
      if (parameter.isMissingNode()) {
        throw new TemplateException("Condition " + name + " compares an unknown value: " + node);
      }
      value = parameter.asString();
    }
    return value;
  }
}
