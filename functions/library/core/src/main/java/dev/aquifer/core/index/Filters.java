package dev.aquifer.core.index;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which documents may be found, by what is known about them.
 *
 * @param values for each field the values of which a document must have one; see {@link Field}
 */
public record Filters(Map<Field, List<String>> values) {

  /** Every document. */
  public static final Filters NONE = new Filters(Map.of());

  private static final int MOST_VALUES = 500;

  /** What can be filtered by, named as in the API. */
  public enum Field {
    DOCUMENT("documentId"),
    SOURCE("source"),
    MEDIA_TYPE("mediaType"),
    LANGUAGE("language"),
    AUTHOR("author"),
    KEYWORD("keyword"),
    ENTITY("entity"),
    /** The document's title as {@link DocumentName} spells it. */
    NAME("name");

    private final String fieldName;

    Field(String fieldName) {
      this.fieldName = fieldName;
    }

    /** The name in requests. */
    public String fieldName() {
      return fieldName;
    }
  }

  public Filters {
    TreeMap<Field, List<String>> copies = new TreeMap<>();
    values.forEach((field, wanted) -> copies.put(field, List.copyOf(wanted)));
    values = Map.copyOf(copies);
  }

  /**
   * Reads filters as a request names them.
   *
   * @throws ProblemException {@code INVALID_REQUEST} for an unknown field, or one with no value or
   *     too many
   */
  public static Filters of(Map<String, List<String>> named) {
    Map<Field, List<String>> values = new TreeMap<>();
    named.forEach((name, wanted) -> {
      // What was read from JSON may be null wherever it is written there.
      if (wanted == null
          || wanted.isEmpty()
          || wanted.size() > MOST_VALUES
          || wanted.stream().anyMatch(Objects::isNull)) {
        throw invalid("The filter '%s' needs 1 to %d values.".formatted(name, MOST_VALUES));
      }
      values.put(field(name), wanted);
    });
    return new Filters(values);
  }

  private static Field field(String name) {
    for (Field field : Field.values()) {
      if (field.fieldName().equals(name)) {
        return field;
      }
    }
    throw invalid(
        "There is no filter '%s'. The filters are %s."
            .formatted(
                name,
                String.join(
                    ", ", List.of(Field.values()).stream().map(Field::fieldName).toList())));
  }

  private static ProblemException invalid(String message) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, message);
  }
}
