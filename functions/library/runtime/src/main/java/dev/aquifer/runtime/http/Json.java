package dev.aquifer.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads request bodies strictly, and writes replies without what is absent. A body is read one way
 * only, whoever reads it: no name stands in an object twice, and every text is Unicode. What makes
 * reading cost more than a body's size is bounded.
 */
final class Json {

  /** UTF-16 code units. No request needs a hundredth of it; the gateway takes ten times as much. */
  static final int LONGEST = 1 << 20;

  /** The requests' own objects are two deep. */
  private static final int DEEPEST = 20;

  private static final int LONGEST_NUMBER = 50;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_TOKENS = 20_000;

  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxDocumentLength(LONGEST)
          .maxStringLength(LONGEST)
          .maxNestingDepth(DEEPEST)
          .maxNumberLength(LONGEST_NUMBER)
          .maxNameLength(LONGEST_NAME)
          .maxTokenCount(MOST_TOKENS)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .addModule(new SimpleModule().addDeserializer(String.class, new UnicodeText()))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  static String write(Object body) {
    return MAPPER.writeValueAsString(body);
  }

  static <T> T read(String body, Class<T> type) {
    if (body.length() > LONGEST) {
      throw new ProblemException(
          ProblemCode.REQUEST_TOO_LARGE,
          "The body has %,d characters; the most is %,d. Upload documents to the address that POST /v1/documents gives."
              .formatted(body.length(), LONGEST));
    }
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
    } catch (StreamConstraintsException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "The body is nested deeper than %d, or has a number of more than %d digits, a name of more than %d characters or more than %,d parts. See GET /v1/openapi.json."
              .formatted(DEEPEST, LONGEST_NUMBER, LONGEST_NAME, MOST_TOKENS),
          e);
    } catch (DatabindException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "A field has the wrong type, or the body is empty. See GET /v1/openapi.json.",
          e);
    } catch (JacksonException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED_JSON,
          "The body is not JSON. Send one object in UTF-8, without a byte order mark, in which no name stands twice.",
          e);
    }
  }
}
