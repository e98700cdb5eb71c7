package dev.aquifer.events;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes messages. A field that a message does not have is an error, not a surprise. */
public final class EventJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EventJson() {}

  /** Writes a message as JSON. */
  public static String write(Object message) {
    return MAPPER.writeValueAsString(message);
  }

  /**
   * Reads a message.
   *
   * @throws InvalidEventException if it is not JSON, misses a field or has one too many
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      T message = MAPPER.readValue(json, type);
      if (message == null) {
        throw new InvalidEventException("a " + type.getSimpleName() + " must not be null", null);
      }
      return message;
    } catch (JacksonException e) {
      throw new InvalidEventException(
          "not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }
}
