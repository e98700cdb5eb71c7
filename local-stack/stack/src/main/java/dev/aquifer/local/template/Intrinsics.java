package dev.aquifer.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces CloudFormation's intrinsic functions by their values on this machine.
 *
 * <p>Any function that it does not know is an error that names the resource it stands in: a value
 * half resolved would fail later, and far from its cause.
 */
public final class Intrinsics {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]+)}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Template template;
  private final Attributes attributes;
  private final Conditions conditions;

  public Intrinsics(Template template, Attributes attributes) {
    this.template = template;
    this.attributes = attributes;
    this.conditions = new Conditions(template.document(), template.stackName());
  }

  /** The value of a node; a missing node where it is {@code AWS::NoValue}. */
  public JsonNode resolve(String owner, JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      node.forEach(item -> addPresent(array, resolve(owner, item)));
      return array;
    }
    if (!node.isObject()) {
      return dynamicReferenceFree(owner, node);
    }
    if (node.size() == 1) {
      String name = node.propertyNames().iterator().next();
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        return call(owner, name, node.path(name));
      }
    }
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      JsonNode value = resolve(owner, property.getValue());
      if (!value.isMissingNode()) {
        object.set(property.getKey(), value);
      }
    }
    return object;
  }

  private JsonNode call(String owner, String name, JsonNode argument) {
    return switch (name) {
      case "Ref" -> reference(owner, argument.asString());
      case "Fn::GetAtt" -> getAttribute(owner, argument);
      case "Fn::Join" ->
          NODES.stringNode(
              String.join(argument.path(0).asString(), strings(resolve(owner, argument.path(1)))));
      case "Fn::Sub" -> substitute(owner, argument);
      case "Fn::Select" ->
          resolve(owner, argument.path(1)).path(resolve(owner, argument.path(0)).asInt());
      case "Fn::Split" -> split(owner, argument);
      case "Fn::If" ->
          resolve(owner, argument.path(conditions.holds(argument.path(0).asString()) ? 1 : 2));
      case "Fn::ToJsonString" ->
          NODES.stringNode(JsonMapper.shared().writeValueAsString(resolve(owner, argument)));
      default ->
          throw new TemplateException(
              owner + ": the intrinsic function " + name + " is not supported locally");
    };
  }

  private JsonNode reference(String owner, String name) {
    if (name.equals("AWS::NoValue")) {
      return NODES.missingNode();
    }
    @Nullable String pseudo = PseudoParameters.value(name, template.stackName());
    if (pseudo != null) {
      return NODES.stringNode(pseudo);
    }
    JsonNode parameter = template.document().path("Parameters").path(name);
    if (!parameter.isMissingNode()) {
      if (!parameter.has("Default")) {
        throw new TemplateException(owner + ": the parameter " + name + " has no default value");
      }
      return parameter.path("Default");
    }
    return NODES.stringNode(attributes.reference(known(owner, name)));
  }

  private JsonNode getAttribute(String owner, JsonNode argument) {
    List<String> path =
        argument.isArray() ? strings(argument) : List.of(argument.asString().split("\\.", 2));
    if (path.size() != 2) {
      throw new TemplateException(owner + ": malformed Fn::GetAtt " + argument);
    }
    return NODES.stringNode(attributes.attribute(known(owner, path.getFirst()), path.getLast()));
  }

  private JsonNode substitute(String owner, JsonNode argument) {
    String pattern = argument.isArray() ? argument.path(0).asString() : argument.asString();
    JsonNode variables = argument.isArray() ? argument.path(1) : NODES.objectNode();
    Matcher matcher = SUBSTITUTION.matcher(pattern);
    var text = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value;
      if (name.startsWith("!")) {
        value = "${" + name.substring(1) + "}";
      } else if (variables.has(name)) {
        value = resolve(owner, variables.path(name)).asString();
      } else if (name.contains(".")) {
        value = getAttribute(owner, NODES.stringNode(name)).asString();
      } else {
        value = reference(owner, name).asString();
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return NODES.stringNode(matcher.appendTail(text).toString());
  }

  private JsonNode split(String owner, JsonNode argument) {
    ArrayNode parts = NODES.arrayNode();
    String text = resolve(owner, argument.path(1)).asString();
    for (String part : text.split(Pattern.quote(argument.path(0).asString()), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private Resource known(String owner, String logicalId) {
    Resource resource = template.resources().get(logicalId);
    if (resource == null) {
      throw new TemplateException(
          owner + " refers to " + logicalId + ", which the template does not have");
    }
    return resource;
  }

  private static JsonNode dynamicReferenceFree(String owner, JsonNode node) {
    if (node.isString() && node.asString().contains("{{resolve:")) {
      throw new TemplateException(
          owner + ": the dynamic reference " + node.asString() + " is not supported locally");
    }
    return node;
  }

  private static void addPresent(ArrayNode array, JsonNode value) {
    if (!value.isMissingNode()) {
      array.add(value);
    }
  }

  private static List<String> strings(JsonNode array) {
    var strings = new ArrayList<String>();
    array.forEach(item -> strings.add(item.asString()));
    return strings;
  }
}
