package dev.aquifer.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies strictly, and writes replies without what is absent. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  static String write(Object body) {
    return MAPPER.writeValueAsString(body);
  }

  static <T> T read(String body, Class<T> type) {
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw new ProblemException(
            ProblemCode.INVALID_REQUEST, "The body must be a JSON object, not null.");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_FIELD,
          "There is no field '%s' here; known are %s. See GET /v1/openapi.json."
              .formatted(e.getPropertyName(), e.getKnownPropertyIds()),
          e);
    } catch (DatabindException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "A field has the wrong type, or the body is empty. See GET /v1/openapi.json.",
          e);
    } catch (JacksonException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED_JSON, "The body is not JSON. Send an object in UTF-8.", e);
    }
  }
}
