package dev.aquifer.connectors.confluence;

import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Spaces: their ids by their keys. */
record Spaces(Map<String, String> ids) {

  /**
   * Finds spaces.
   *
   * @throws ProblemException {@code SOURCE_REFUSED} if one is not there
   */
  static Spaces find(Wiki wiki, List<String> keys) {
    Map<String, String> ids = new LinkedHashMap<>();
    wiki.each(
        "/wiki/api/v2/spaces?limit=250&keys="
            + keys.stream().map(QueryParameter::encoded).collect(Collectors.joining(",")),
        space -> ids.put(space.path("key").asString(""), space.path("id").asString("")));
    List<String> missing = new ArrayList<>(keys);
    missing.removeAll(ids.keySet());
    if (!missing.isEmpty()) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "There is no space '%s', or not for this user.".formatted(missing.getFirst()));
    }
    return new Spaces(ids);
  }

  List<String> keys() {
    return List.copyOf(ids.keySet());
  }

  /** The key of a space, which content of version 2 names by its id. */
  String key(String id) {
    return ids.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(id);
  }

  /** The spaces as a condition of CQL. */
  String condition() {
    return keys().stream()
        .map(key -> "\"" + key.replaceAll("[\"\\\\]", "") + "\"")
        .collect(Collectors.joining(",", "space in (", ")"));
  }
}
