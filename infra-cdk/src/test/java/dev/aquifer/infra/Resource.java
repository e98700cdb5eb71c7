package dev.aquifer.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** One resource of the template. */
record Resource(String id, JsonNode json) {

  String type() {
    return json.get("Type").asText();
  }

  /** What lies at a JSON pointer below its properties; a missing node if nothing does. */
  JsonNode at(String pointer) {
    return json.at("/Properties" + pointer);
  }

  List<JsonNode> each(String pointer) {
    return StreamSupport.stream(at(pointer).spliterator(), false).toList();
  }

  boolean refersTo(Resource other) {
    String text = json.toString();
    return text.contains("{\"Ref\":\"" + other.id() + "\"}")
        || text.contains("{\"Fn::GetAtt\":[\"" + other.id() + "\"");
  }

  @Override
  public String toString() {
    return id;
  }
}
