package dev.aquifer.openai;

import static dev.aquifer.wire.WireServer.error;
import static dev.aquifer.wire.WireServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Answer;
import dev.aquifer.core.answer.Generator;
import dev.aquifer.core.answer.GeneratorContract;
import dev.aquifer.core.answer.GroundedPrompt;
import dev.aquifer.core.answer.ObedientModel;
import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chat completions protocol: https://platform.openai.com/docs/api-reference/chat/create. */
class OpenAiGeneratorTest extends GeneratorContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final JsonMapper mapper = new JsonMapper();
  private final List<Passage> passages =
      List.of(Passages.of("Handbook", "An employee has 27 days of leave."));
  private final WireServer server = WireServer.start(this::obey);

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected Generator generator() {
    return generator(TIMEOUT);
  }

  @Test
  void aRequestIsAsTheProtocolSays() {
    generator().generate("How many days?", passages);
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
                          1000,
                          "messages",
                          List.of(
                              Map.of("role", "system", "content", GroundedPrompt.SYSTEM),
                              Map.of(
                                  "role",
                                  "user",
                                  "content",
                                  GroundedPrompt.user("How many days?", passages))))));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/", "/v1//"})
  void aSlashAtTheEndOfTheBaseDoesNotMatter(String base) {
    new OpenAiGenerator(URI.create(server.uri() + base), "a-model", "the-key")
        .generate("How many days?", passages);
    assertThat(server.requests()).extracting(Request::path).containsExactly("/v1/chat/completions");
  }

  @Test
  void withoutPassagesNobodyIsAsked() {
    assertThat(generator().generate("How many days?", List.of())).isEqualTo(new Answer.NotFound());
    assertThat(server.requests()).isEmpty();
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
    ProblemException problem = Problems.of(() -> generator().generate("How many days?", passages));
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
        json("{\"choices\": [{\"message\": {\"content\": \"27 days, says nobody.\"}}]}"),
        json("{\"choices\": [{\"mess"),
        new Whole(200, "text/html", "<html>a portal</html>"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aReplyThatIsNoAnswerIsAFailedGeneration(Reply reply) {
    server.reply(request -> reply);
    assertThat(Problems.codeOf(() -> generator().generate("How many days?", passages)))
        .isEqualTo(ProblemCode.GENERATION_FAILED);
  }

  static Stream<Reply> stalled() {
    return Stream.of(new Silence(), new Broken("{\"choices\": [{\"message\""));
  }

  @ParameterizedTest
  @MethodSource("stalled")
  void aReplyThatDoesNotEndInTimeIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    Generator impatient = generator(Duration.ofMillis(300));
    long start = System.nanoTime();
    assertThat(Problems.codeOf(() -> impatient.generate("How many days?", passages)))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void anEndpointThatCannotBeReachedIsAnUnavailableModel() {
    Generator nowhere =
        new OpenAiGenerator(URI.create("http://127.0.0.1:1/v1"), "a-model", "the-key");
    assertThat(Problems.codeOf(() -> nowhere.generate("How many days?", passages)))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private Generator generator(Duration timeout) {
    return new OpenAiGenerator(URI.create(server.uri() + "/v1"), "a-model", "the-key", timeout);
  }

  private Reply obey(Request request) {
    JsonNode messages = mapper.readTree(request.body()).path("messages");
    String reply = ObedientModel.reply(messages.path(1).path("content").stringValue());
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
