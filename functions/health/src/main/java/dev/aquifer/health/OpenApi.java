package dev.aquifer.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, from this module's resources. */
final class OpenApi {

  private OpenApi() {}

  static Map<String, Object> description() {
    try (InputStream file = OpenApi.class.getResourceAsStream("/openapi.json")) {
      return new JsonMapper().readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
