package dev.aquifer.openai;

import static dev.aquifer.wire.WireServer.error;
import static dev.aquifer.wire.WireServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.LanguageModelContract;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Broken;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Silence;
import dev.aquifer.wire.WireServer.Whole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chat completions protocol: https://platform.openai.com/docs/api-reference/chat/create. */
class OpenAiLanguageModelTest extends LanguageModelContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final JsonMapper mapper = new JsonMapper();
  private final Prompt prompt = new Prompt("Be brief.", "How many days?", 321);
  private final WireServer server = WireServer.start(request -> completion("27 days."));

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected LanguageModel modelThat(Function<Prompt, String> replies) {
    server.reply(request -> completion(replies.apply(prompt(request))));
    return model(TIMEOUT);
  }

  @Test
  void aRequestIsAsTheProtocolSays() {
    assertThat(model(TIMEOUT).reply(prompt)).isEqualTo("27 days.");
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.path()).isEqualTo("/v1/chat/completions");
          assertThat(request.headers())
              .containsEntry("authorization", "Bearer the-key")
              .containsEntry("content-type", "application/json");
          assertThat(mapper.readTree(request.body()))
              .isEqualTo(
                  mapper.valueToTree(
                      Map.of(
                          "model",
                          "a-model",
                          "temperature",
                          0,
                          "max_tokens",
                          321,
                          "messages",
                          List.of(
                              Map.of("role", "system", "content", "Be brief."),
                              Map.of("role", "user", "content", "How many days?")))));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/", "/v1//"})
  void aSlashAtTheEndOfTheBaseDoesNotMatter(String base) {
    new OpenAiLanguageModel(
            URI.create(server.uri() + base), "a-model", () -> "the-key", TokenMeter.NONE)
        .reply(prompt);
    assertThat(server.requests()).extracting(Request::path).containsExactly("/v1/chat/completions");
  }

  static Stream<Reply> errors() {
    return Stream.of(
        error(400, "{\"error\": {\"message\": \"secret text\"}}"),
        error(401, "{\"error\": {\"message\": \"bad key\"}}"),
        error(404, ""),
        error(429, "{\"error\": {\"type\": \"rate_limit\"}}"),
        error(500, "oops"),
        error(503, ""),
        new Whole(301, "text/html", ""));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    ProblemException problem = Problems.of(() -> model(TIMEOUT).reply(prompt));
    assertThat(problem.code()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(problem.detail()).doesNotContain("secret text", "the-key");
  }

  static Stream<Reply> unusable() {
    return Stream.of(
        json(""),
        json("null"),
        json("{}"),
        json("{\"choices\": []}"),
        json("{\"choices\": [{\"message\": {\"content\": null}}]}"),
        json("{\"choices\": [{\"message\": {\"content\": \" \"}}]}"),
        json("{\"choices\": [{\"message\": {\"content\": [\"27 [1]\"]}}]}"),
        json("{\"choices\": [{\"mess"),
        new Whole(200, "text/html", "<html>a portal</html>"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aReplyWithoutATextIsAFailedGeneration(Reply reply) {
    server.reply(request -> reply);
    assertThat(Problems.codeOf(() -> model(TIMEOUT).reply(prompt)))
        .isEqualTo(ProblemCode.GENERATION_FAILED);
  }

  static Stream<Reply> stalled() {
    return Stream.of(new Silence(), new Broken("{\"choices\": [{\"message\""));
  }

  @ParameterizedTest
  @MethodSource("stalled")
  void aReplyThatDoesNotEndInTimeIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    LanguageModel impatient = model(Duration.ofMillis(300));
    long start = System.nanoTime();
    assertThat(Problems.codeOf(() -> impatient.reply(prompt)))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void anEndpointThatCannotBeReachedIsAnUnavailableModel() {
    LanguageModel nowhere =
        new OpenAiLanguageModel(
            URI.create("http://127.0.0.1:1/v1"), "a-model", () -> "the-key", TokenMeter.NONE);
    assertThat(Problems.codeOf(() -> nowhere.reply(prompt)))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private LanguageModel model(Duration timeout) {
    return new OpenAiLanguageModel(
        URI.create(server.uri() + "/v1"), "a-model", () -> "the-key", TokenMeter.NONE, timeout);
  }

  private Prompt prompt(Request request) {
    JsonNode body = mapper.readTree(request.body());
    return new Prompt(
        body.at("/messages/0/content").stringValue(),
        body.at("/messages/1/content").stringValue(),
        body.path("max_tokens").intValue());
  }

  private Reply completion(String reply) {
    return json(
        mapper.writeValueAsString(
            Map.of(
                "id",
                "chatcmpl-1",
                "object",
                "chat.completion",
                "created",
                1_700_000_000,
                "model",
                "a-model",
                "choices",
                List.of(
                    Map.of(
                        "index",
                        0,
                        "finish_reason",
                        "stop",
                        "message",
                        Map.of("role", "assistant", "content", reply))),
                "usage",
                Map.of("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2))));
  }
}
