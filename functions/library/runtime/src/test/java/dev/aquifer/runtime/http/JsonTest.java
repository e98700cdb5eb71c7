package dev.aquifer.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that were made to cost much, or to be read in two ways. */
class JsonTest {

  record Body(
      @Nullable String text,
      @Nullable Integer number,
      @Nullable List<String> list,
      @Nullable Map<String, List<String>> filters) {}

  static Stream<Arguments> hostile() {
    String half = "\\ud800";
    return Stream.of(
        Arguments.of("100,000 arrays", "[".repeat(100_000), ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "100,000 arrays in a field",
            "{\"list\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
            ProblemCode.INVALID_REQUEST),
        Arguments.of("50,000 objects", "{\"filters\":".repeat(50_000), ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "nested in a field that is not known",
            "{\"x\":" + "[".repeat(100_000) + "}",
            ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "5 MB of text",
            "{\"text\":\"" + "x".repeat(5_000_000) + "\"}",
            ProblemCode.REQUEST_TOO_LARGE),
        Arguments.of(
            "9 MB of white space", " ".repeat(9_000_000) + "{}", ProblemCode.REQUEST_TOO_LARGE),
        Arguments.of(
            "a number of 1 MB",
            "{\"number\":" + "9".repeat(1_000_000) + "}",
            ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "a fraction of 1 MB",
            "{\"number\":0." + "9".repeat(1_000_000) + "}",
            ProblemCode.INVALID_REQUEST),
        Arguments.of("a large power", "{\"number\":1e999999999}", ProblemCode.INVALID_REQUEST),
        Arguments.of("a small fraction", "{\"number\":1.5}", ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "a long name", "{\"" + "x".repeat(900_000) + "\":1}", ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "many parts",
            "{\"list\":[\"\"" + ",\"\"".repeat(300_000) + "]}",
            ProblemCode.INVALID_REQUEST),
        Arguments.of("a name twice", "{\"text\":\"a\",\"text\":\"b\"}", ProblemCode.MALFORMED_JSON),
        Arguments.of(
            "a name twice further down",
            "{\"filters\":{\"a\":[],\"a\":[\"b\"]}}",
            ProblemCode.MALFORMED_JSON),
        Arguments.of(
            "a name twice in two spellings",
            "{\"text\":\"a\",\"t\\u0065xt\":\"b\"}",
            ProblemCode.MALFORMED_JSON),
        Arguments.of(
            "half a character", "{\"text\":\"a" + half + "b\"}", ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "half a character in a list",
            "{\"list\":[\"" + half + "\"]}",
            ProblemCode.INVALID_REQUEST),
        Arguments.of(
            "half a character in a filter",
            "{\"filters\":{\"author\":[\"" + half + "\"]}}",
            ProblemCode.INVALID_REQUEST),
        Arguments.of("a byte order mark", "\ufeff{\"text\":\"a\"}", ProblemCode.MALFORMED_JSON),
        Arguments.of("no number", "{\"number\":NaN}", ProblemCode.MALFORMED_JSON),
        Arguments.of("infinity", "{\"number\":-Infinity}", ProblemCode.MALFORMED_JSON),
        Arguments.of("octal", "{\"number\":007}", ProblemCode.MALFORMED_JSON),
        Arguments.of("a comment", "{/* x */\"number\":7}", ProblemCode.MALFORMED_JSON),
        Arguments.of("a trailing comma", "{\"number\":7,}", ProblemCode.MALFORMED_JSON),
        Arguments.of("single quotes", "{'number':7}", ProblemCode.MALFORMED_JSON),
        Arguments.of("a bare control", "{\"text\":\"a\u0000b\"}", ProblemCode.MALFORMED_JSON));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void aHostileBodyIsOneClearProblem(String name, String body, ProblemCode code) {
    ProblemException problem = Problems.of(() -> Json.read(body, Body.class));
    assertThat(problem.code()).as(name).isEqualTo(code);
    assertThat(problem.code().status()).isBetween(400, 413);
    assertThat(problem.detail()).isNotBlank().hasSizeLessThan(500);
  }

  @Test
  void whatIsAskedForIsRead() {
    Body body =
        Json.read(
            "{\"text\":\"größe 😀 \\ud83d\\ude00 \\u0000\",\"number\":7,\"filters\":{\"a\":[\"b\"]}}",
            Body.class);
    assertThat(body.text()).isEqualTo("größe 😀 😀 \u0000");
    assertThat(body.number()).isEqualTo(7);
    assertThat(body.filters()).containsEntry("a", List.of("b"));
    String longest = "{\"text\":\"" + "x".repeat(Json.LONGEST - 11) + "\"}";
    assertThat(Json.read(longest, Body.class).text()).hasSize(Json.LONGEST - 11);
  }

  static Stream<byte[]> noUtf8() {
    return Stream.of(
        bytes(0x7B, 0xFF, 0x7D),
        bytes(0x22, 0xC0, 0xAF, 0x22),
        bytes(0x22, 0xED, 0xA0, 0x80, 0x22),
        bytes(0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00));
  }

  @ParameterizedTest
  @MethodSource("noUtf8")
  void bytesThatAreNoUtf8AreRefused(byte[] body) {
    assertThat(codeOf(Base64.getEncoder().encodeToString(body)))
        .isEqualTo(ProblemCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "===", "e30"})
  void whatIsNoBase64IsNoServerError(String body) {
    assertThat(codeOf(body)).isIn(ProblemCode.MALFORMED_JSON, null);
  }

  @Test
  void bytesOfUtf8AreRead() {
    String body = Base64.getEncoder().encodeToString("{\"text\":\"größe\"}".getBytes(UTF_8));
    assertThat(encoded(body).json(Body.class).text()).isEqualTo("größe");
  }

  private static @Nullable ProblemCode codeOf(String body) {
    try {
      encoded(body).json(Body.class);
      return null;
    } catch (ProblemException e) {
      return e.code();
    }
  }

  private static Request encoded(String body) {
    return Request.ofAnyone(
        new APIGatewayProxyRequestEvent().withBody(body).withIsBase64Encoded(true));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
