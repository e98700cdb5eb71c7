package dev.aquifer.s3;

import dev.aquifer.core.access.Readers;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The object {@code NAME.readers.json} beside an object {@code NAME}, which says in JSON who may
 * read that: {@code {"readers": ["group:hr", "user:42"]}}.
 */
public final class Sidecar {

  /** What a sidecar's key ends with; no document's does. */
  public static final String SUFFIX = ".readers.json";

  private static final int MOST_BYTES = 64 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private Sidecar() {}

  private record Content(List<String> readers) {}

  static String of(String key) {
    return key + SUFFIX;
  }

  /** The key of the object that a sidecar speaks of; empty if this is no sidecar's key. */
  public static Optional<String> subject(String key) {
    return key.length() > SUFFIX.length() && key.endsWith(SUFFIX)
        ? Optional.of(key.substring(0, key.length() - SUFFIX.length()))
        : Optional.empty();
  }

  /** The readers that a sidecar names; nobody if it is too long or not as it should be. */
  static List<String> readers(InputStream sidecar) throws IOException {
    byte[] bytes = sidecar.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return List.of();
    }
    try {
      return Readers.valid(MAPPER.readValue(bytes, Content.class).readers());
    } catch (JacksonException | NullPointerException e) {
      return List.of();
    }
  }
}
