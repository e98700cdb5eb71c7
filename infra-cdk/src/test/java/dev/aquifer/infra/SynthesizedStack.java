package dev.aquifer.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/**
 * The stack, synthesized from small stand-ins for the functions' zips, so that this module is
 * tested alone. Synthesis takes seconds: tests share what is here.
 */
final class SynthesizedStack {

  static final SynthesizedStack DEFAULT = with(Map.of());

  private final Stack stack;
  private final JsonNode template;

  private SynthesizedStack(Stack stack, JsonNode template) {
    this.stack = stack;
    this.template = template;
  }

  static SynthesizedStack with(Map<String, String> context) {
    Stack stack = unsynthesized(context);
    return new SynthesizedStack(
        stack, new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON()));
  }

  static Stack unsynthesized(Map<String, String> context) {
    Map<String, Object> all = new HashMap<>(context);
    all.put("aws:cdk:bundling-stacks", List.of());
    App app = AquiferApp.app(all, Optional.empty());
    return new AquiferStack(app, Settings.read(context), standIns());
  }

  static FunctionZips standIns() {
    try {
      Path functions = Files.createTempDirectory("functions");
      for (FunctionShape shape : Functions.shapes()) {
        Path target = Files.createDirectories(functions.resolve(shape.id()).resolve("target"));
        for (Cpu cpu : Cpu.values()) {
          Files.writeString(target.resolve(FunctionZips.fileName(shape, cpu)), shape.id() + cpu);
        }
      }
      return new FunctionZips(functions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stack stack() {
    return stack;
  }

  JsonNode template() {
    return template;
  }

  Stream<Resource> all() {
    return template.get("Resources").properties().stream()
        .map(entry -> new Resource(entry.getKey(), entry.getValue()));
  }

  List<Resource> ofType(String type) {
    return all().filter(resource -> resource.type().equals(type)).toList();
  }

  /** What a {@code Ref} or {@code Fn::GetAtt} points to. */
  Resource target(JsonNode reference) {
    String id =
        reference.has("Ref")
            ? reference.get("Ref").asText()
            : reference.at("/Fn::GetAtt/0").asText();
    return new Resource(id, template.get("Resources").get(id));
  }
}
