package dev.aquifer.connectors;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a connector is in its listing, as the text that a run keeps of it. */
public final class Cursor {

  private Cursor() {}

  /** A record as text. */
  public static String of(Object place) {
    return JsonMapper.shared().writeValueAsString(place);
  }

  /**
   * The record that a text was made of.
   *
   * @throws ProblemException {@code SOURCE_REFUSED} if it was made of another one, by other
   *     settings
   */
  public static <T> T read(String cursor, Class<T> type) {
    try {
      return JsonMapper.shared().readValue(cursor, type);
    } catch (JacksonException e) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "The source was described anew while it was read. Start another run.",
          e);
    }
  }
}
