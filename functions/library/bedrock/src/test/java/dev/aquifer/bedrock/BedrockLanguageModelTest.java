package dev.aquifer.bedrock;

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
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Converse: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html. */
class BedrockLanguageModelTest extends LanguageModelContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String PROFILE = "eu.a-vendor.a-model-v1:0";

  private final JsonMapper mapper = new JsonMapper();
  private final Prompt prompt = new Prompt("Be brief.", "How many days?", 321);
  private final WireServer server = WireServer.start(request -> message("27 days."));
  private final BedrockRuntimeClient bedrock = BedrockClients.at(server.uri(), TIMEOUT);

  @AfterEach
  void stop() {
    bedrock.close();
    server.close();
  }

  @Override
  protected LanguageModel modelThat(Function<Prompt, String> replies) {
    server.reply(request -> message(replies.apply(prompt(request))));
    return model();
  }

  @Test
  void aRequestIsAsTheApiSays() {
    assertThat(model().reply(prompt)).isEqualTo("27 days.");
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.path()).isEqualTo("/model/eu.a-vendor.a-model-v1%3A0/converse");
          BedrockClients.assertSigned(request);
          assertThat(request.headers().get("content-type")).startsWith("application/json");
          assertThat(mapper.readTree(request.body()))
              .isEqualTo(
                  mapper.readTree(
                      mapper.writeValueAsString(
                          Map.of(
                              "messages",
                                  List.of(
                                      Map.of("role", "user", "content", text("How many days?"))),
                              "system", text("Be brief."),
                              "inferenceConfig", Map.of("temperature", 0.0, "maxTokens", 321)))));
        });
  }

  @Test
  void aModelsReasoningIsNotPartOfTheReply() {
    server.reply(request ->
        json(
            """
            {"output": {"message": {"role": "assistant", "content": [
              {"reasoningContent": {"reasoningText": {"text": "Let me think.", "signature": "x"}}},
              {"text": "27 days."}]}},
             "stopReason": "end_turn", "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
             "metrics": {"latencyMs": 1}}
            """));
    assertThat(model().reply(prompt)).isEqualTo("27 days.");
  }

  static Stream<Reply> errors() {
    return Stream.of(
        error(400, "{\"__type\": \"ValidationException\", \"message\": \"secret text\"}"),
        error(403, "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}"),
        error(404, "{\"__type\": \"ResourceNotFoundException\", \"message\": \"no\"}"),
        error(429, "{\"__type\": \"ThrottlingException\", \"message\": \"slower\"}"),
        error(500, "{\"__type\": \"InternalServerException\", \"message\": \"oops\"}"),
        error(503, ""),
        json("{\"output\": {\"mess"),
        json("<html>"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    ProblemException problem = Problems.of(() -> model().reply(prompt));
    assertThat(problem.code()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(problem.detail()).doesNotContain("secret text");
  }

  static Stream<Reply> unusable() {
    return Stream.of(
        json("{}"),
        json("{\"output\": {}}"),
        json("{\"output\": {\"message\": {\"role\": \"assistant\", \"content\": []}}}"),
        json(
            "{\"output\": {\"message\": {\"role\": \"assistant\", \"content\": [{\"text\": \" \"}]}}}"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aReplyWithoutATextIsAFailedGeneration(Reply reply) {
    server.reply(request -> reply);
    assertThat(Problems.codeOf(() -> model().reply(prompt)))
        .isEqualTo(ProblemCode.GENERATION_FAILED);
  }

  static Stream<Reply> stalled() {
    return Stream.of(new Silence(), new Broken("{\"output\": {"));
  }

  @ParameterizedTest
  @MethodSource("stalled")
  void aReplyThatDoesNotEndInTimeIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    long start = System.nanoTime();
    try (BedrockRuntimeClient impatient = BedrockClients.at(server.uri(), Duration.ofMillis(500))) {
      LanguageModel model = new BedrockLanguageModel(impatient, PROFILE, TokenMeter.NONE);
      assertThat(Problems.codeOf(() -> model.reply(prompt)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void anEndpointThatCannotBeReachedIsAnUnavailableModel() {
    try (BedrockRuntimeClient nowhere =
        BedrockClients.at(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      LanguageModel model = new BedrockLanguageModel(nowhere, PROFILE, TokenMeter.NONE);
      assertThat(Problems.codeOf(() -> model.reply(prompt)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  private LanguageModel model() {
    return new BedrockLanguageModel(bedrock, PROFILE, TokenMeter.NONE);
  }

  private Prompt prompt(Request request) {
    JsonNode body = mapper.readTree(request.body());
    return new Prompt(
        body.at("/system/0/text").stringValue(),
        body.at("/messages/0/content/0/text").stringValue(),
        body.at("/inferenceConfig/maxTokens").intValue());
  }

  private Reply message(String text) {
    return json(
        mapper.writeValueAsString(
            Map.of(
                "output", Map.of("message", Map.of("role", "assistant", "content", text(text))),
                "stopReason", "end_turn",
                "usage", Map.of("inputTokens", 1, "outputTokens", 1, "totalTokens", 2),
                "metrics", Map.of("latencyMs", 1))));
  }

  private static List<Map<String, String>> text(String text) {
    return List.of(Map.of("text", text));
  }
}
