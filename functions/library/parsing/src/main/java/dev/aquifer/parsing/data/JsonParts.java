package dev.aquifer.parsing.data;

import dev.aquifer.parsing.format.Outline;
import dev.aquifer.parsing.format.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads where the values of a JSON text are. Each object and array in another is a part, named by
 * its key; numbers and words that follow each other are one part without a name.
 */
final class JsonParts {

  /** The file's size is bounded before; what is nested is bounded here. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(200)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build();

  /** What an object calls itself by, best first. */
  private static final List<String> NAMES = List.of("title", "name", "id");

  private static final int LONGEST_NAME = 200;

  private final JsonParser parser;
  private final List<Part> values = new ArrayList<>();
  private String title = "";

  private JsonParts(JsonParser parser) {
    this.parser = parser;
  }

  /** What was read of an object or an array. */
  private record Inside(List<Part> parts, Map<String, String> names) {

    String name() {
      return NAMES.stream().filter(names::containsKey).map(names::get).findFirst().orElse("");
    }
  }

  /**
   * Reads a text.
   *
   * @throws tools.jackson.core.JacksonException if it is not valid throughout
   */
  static JsonParts of(String text) {
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      JsonParts json = new JsonParts(parser);
      while (parser.nextToken() != null) {
        json.value();
      }
      return json;
    }
  }

  /** The outermost values: one, or those of JSON Lines. */
  List<Part> values() {
    return values;
  }

  /** The {@code title} or {@code name} of the one object, or that of its {@code info}. */
  String title() {
    return values.size() == 1 ? title : "";
  }

  private void value() {
    int start = start();
    Inside inside = parser.currentToken().isStructStart() ? inside(1) : scalar();
    values.add(new Part("", start, end(), inside.parts()));
    Map<String, String> names = inside.names();
    title = names.getOrDefault("title", names.getOrDefault("name", title));
  }

  private Inside scalar() {
    parser.finishToken();
    return new Inside(List.of(), Map.of());
  }

  private Inside inside(int depth) {
    boolean object = parser.currentToken() == JsonToken.START_OBJECT;
    List<Part> parts = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    int run = -1;
    int runEnd = -1;
    int index = 0;
    while (!parser.nextToken().isStructEnd()) {
      int start = start();
      String key = "";
      if (object) {
        key = parser.currentName();
        parser.nextToken();
      }
      if (!parser.currentToken().isStructStart()) {
        parser.finishToken();
        name(key, names);
        run = run < 0 ? start : run;
        runEnd = end();
      } else {
        if (run >= 0) {
          parts.add(new Part("", run, runEnd, List.of()));
          run = -1;
        }
        parts.add(part(key, index, start, depth));
      }
      index++;
    }
    if (run >= 0) {
      parts.add(new Part("", run, runEnd, List.of()));
    }
    return new Inside(parts, names);
  }

  /** A long item of an array is named by what it calls itself, or else by its place. */
  private Part part(String key, int index, int start, int depth) {
    Inside inside = new Inside(List.of(), Map.of());
    if (depth > Outline.DEEPEST) {
      parser.skipChildren();
    } else {
      inside = inside(depth + 1);
    }
    if (depth == 1 && key.equals("info") && title.isEmpty()) {
      title = inside.names().getOrDefault("title", "");
    }
    String name = key;
    if (key.isEmpty() && end() - start > Outline.SHORT) {
      name = inside.name().isBlank() ? "[" + index + "]" : inside.name();
    }
    return new Part(name, start, end(), inside.parts());
  }

  private void name(String key, Map<String, String> names) {
    if (NAMES.contains(key) && parser.currentToken() == JsonToken.VALUE_STRING) {
      String value = parser.getString();
      if (value.length() <= LONGEST_NAME) {
        names.put(key, value);
      }
    }
  }

  private int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private int end() {
    return (int) parser.currentLocation().getCharOffset();
  }
}
