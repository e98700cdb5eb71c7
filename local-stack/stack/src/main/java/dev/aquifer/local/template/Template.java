package dev.aquifer.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The template of one stack, as CDK synthesized it, with the files that its functions are made of.
 *
 * @param stackName the stack's name, which names its file
 * @param document the whole template
 * @param resources the resources whose condition holds, in the template's order
 * @param assets the files by object key
 */
public record Template(
    String stackName,
    JsonNode document,
    Map<String, Resource> resources,
    Map<String, Path> assets) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SUFFIX = ".template.json";

  /**
   * Reads the one template in a directory, and the list of its assets.
   *
   * @param directory where CDK synthesized to, such as {@code cdk.out}
   */
  public static Template read(Path directory) {
    Path file = only(directory);
    String stackName = file.getFileName().toString().replace(SUFFIX, "");
    JsonNode document = parse(file);
    var resources = new LinkedHashMap<String, Resource>();
    var conditions = new Conditions(document, stackName);
    document
        .path("Resources")
        .properties()
        .forEach(entry -> {
          JsonNode body = entry.getValue();
          if (!body.has("Condition") || conditions.holds(body.path("Condition").asString())) {
            JsonNode properties =
                body.has("Properties") ? body.path("Properties") : JSON.createObjectNode();
            resources.put(
                entry.getKey(),
                new Resource(entry.getKey(), body.path("Type").asString(), properties));
          }
        });
    return new Template(stackName, document, resources, assets(directory, stackName));
  }

  /** The resource with a logical id. */
  public Resource resource(String logicalId) {
    Resource resource = resources.get(logicalId);
    if (resource == null) {
      throw new TemplateException("The template has no resource named " + logicalId);
    }
    return resource;
  }

  /** All resources of a type, in the template's order. */
  public List<Resource> ofType(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  private static Map<String, Path> assets(Path directory, String stackName) {
    var assets = new LinkedHashMap<String, Path>();
    Path file = directory.resolve(stackName + ".assets.json");
    if (Files.exists(file)) {
      for (Map.Entry<String, JsonNode> asset : parse(file).path("files").properties()) {
        Path path = directory.resolve(asset.getValue().path("source").path("path").asString());
        for (JsonNode destination : asset.getValue().path("destinations")) {
          assets.put(destination.path("objectKey").asString(), path);
        }
      }
    }
    return assets;
  }

  private static JsonNode parse(Path file) {
    try {
      return JSON.readTree(file);
    } catch (JacksonException e) {
      throw new TemplateException(file + " is not readable as JSON: " + e.getMessage(), e);
    }
  }

  private static Path only(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
      if (found.size() != 1) {
        throw new TemplateException(
            directory + " holds " + found.size() + " templates; exactly one is hosted");
      }
      return found.getFirst();
    } catch (IOException e) {
      throw new TemplateException("No synthesized template in " + directory, e);
    }
  }
}
