package dev.aquifer.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The resolved properties of one resource, or of a part of them, read with errors that name both.
 */
final class Properties {
  private final Resource resource;
  private final String path;
  private final JsonNode node;

  Properties(Resource resource, JsonNode node) {
    this(resource, "", node);
  }

  private Properties(Resource resource, String path, JsonNode node) {
    this.resource = resource;
    this.path = path;
    this.node = node;
  }

  /** Refuses every property that is neither hosted nor known to have no meaning on one machine. */
  Properties only(Set<String> hosted, Set<String> meaningless) {
    var unknown = new TreeSet<>(node.propertyNames());
    unknown.removeAll(hosted);
    unknown.removeAll(meaningless);
    if (!unknown.isEmpty()) {
      throw resource.error(
          "not supported locally: "
              + unknown.stream().map(name -> path + name).collect(Collectors.joining(", ")));
    }
    return this;
  }

  boolean has(String name) {
    return node.has(name);
  }

  JsonNode json(String name) {
    return node.path(name);
  }

  String text(String name) {
    return optional(name)
        .orElseThrow(() -> resource.error("property " + path + name + " is missing"));
  }

  Optional<String> optional(String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.asString());
  }

  int integer(String name, int otherwise) {
    Optional<String> value = optional(name);
    try {
      return value.map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw resource.error(
          "property " + path + name + " is not a whole number: " + value.orElse(""));
    }
  }

  boolean flag(String name, boolean otherwise) {
    return optional(name).map(Boolean::parseBoolean).orElse(otherwise);
  }

  Properties part(String name) {
    return new Properties(resource, path + name + ".", node.path(name));
  }

  List<Properties> parts(String name) {
    var parts = new ArrayList<Properties>();
    node.path(name).forEach(item -> parts.add(new Properties(resource, path + name + ".", item)));
    return parts;
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    node.path(name).forEach(item -> texts.add(item.asString()));
    return texts;
  }

  Map<String, String> map(String name) {
    return node.path(name).properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().asString(),
                (first, second) -> second,
                java.util.LinkedHashMap::new));
  }

  Resource resource() {
    return resource;
  }
}
