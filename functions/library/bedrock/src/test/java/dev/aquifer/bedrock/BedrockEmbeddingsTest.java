package dev.aquifer.bedrock;

import static dev.aquifer.wire.WireServer.error;
import static dev.aquifer.wire.WireServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.EmbeddingsContract;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Broken;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Silence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Titan Text Embeddings V2:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html.
 */
class BedrockEmbeddingsTest extends EmbeddingsContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String MODEL = "amazon.titan-embed-text-v2:0";
  private static final int DIMENSIONS = 1024;

  private final JsonMapper mapper = new JsonMapper();
  private final WireServer server = WireServer.start(this::embed);
  private final BedrockRuntimeClient bedrock = BedrockClients.at(server.uri(), TIMEOUT);

  @AfterEach
  void stop() {
    bedrock.close();
    server.close();
  }

  @Override
  protected Embeddings embeddings() {
    return new BedrockEmbeddings(bedrock, MODEL, TokenMeter.NONE);
  }

  @Test
  void theModelIsNamedAsItIsCalled() {
    assertThat(embeddings().model()).isEqualTo(new EmbeddingModel(MODEL, DIMENSIONS));
  }

  @Test
  void anotherFamilyOfModelsIsRefusedAtOnce() {
    assertThat(
            Problems.codeOf(
                () -> new BedrockEmbeddings(bedrock, "a-vendor.embed-v3", TokenMeter.NONE)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @Test
  void aRequestIsAsTheApiSays() {
    embeddings().embedQuery("Größe 😀 \"quoted\"");
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.path()).isEqualTo("/model/amazon.titan-embed-text-v2%3A0/invoke");
          BedrockClients.assertSigned(request);
          assertThat(request.headers())
              .containsEntry("content-type", "application/json")
              .containsEntry("accept", "application/json");
          assertThat(mapper.readTree(request.body()))
              .isEqualTo(
                  mapper.valueToTree(
                      Map.of(
                          "inputText",
                          "Größe 😀 \"quoted\"",
                          "dimensions",
                          DIMENSIONS,
                          "normalize",
                          true)));
        });
  }

  static Stream<Reply> errors() {
    return Stream.of(
        error(400, "{\"__type\": \"ValidationException\", \"message\": \"too long\"}"),
        error(429, "{\"__type\": \"ThrottlingException\", \"message\": \"slower\"}"),
        error(500, "{\"__type\": \"InternalServerException\", \"message\": \"oops\"}"),
        json(""),
        json("null"),
        json("{\"embedding\": [0.1,"),
        json("<html>"),
        json("{}"),
        json("{\"embedding\": null}"),
        json("{\"embedding\": []}"),
        json("{\"embedding\": [0.6, 0.8]}"),
        json("{\"embedding\": \"0.6\"}"),
        json("{\"embedding\": [" + "0,".repeat(DIMENSIONS - 1) + "0]}"),
        json("{\"embedding\": [" + "\"a\",".repeat(DIMENSIONS - 1) + "\"b\"]}"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorOrAReplyWithoutAVectorIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    assertThat(Problems.codeOf(() -> embeddings().embedQuery("text")))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(Problems.codeOf(() -> embeddings().embedPassages(List.of("text"))))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  static Stream<Reply> stalled() {
    return Stream.of(new Silence(), new Broken("{\"embedding\": ["));
  }

  @ParameterizedTest
  @MethodSource("stalled")
  void aReplyThatDoesNotEndInTimeIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    try (BedrockRuntimeClient impatient = BedrockClients.at(server.uri(), Duration.ofMillis(500))) {
      Embeddings embeddings = new BedrockEmbeddings(impatient, MODEL, TokenMeter.NONE);
      assertThat(Problems.codeOf(() -> embeddings.embedQuery("text")))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  /** The vectors of another model, padded to as many dimensions as were asked for. */
  private Reply embed(Request request) {
    String text = mapper.readTree(request.body()).path("inputText").stringValue();
    float[] values = new HashEmbeddings().embedQuery(text).values();
    return json(
        mapper.writeValueAsString(
            Map.of("embedding", Arrays.copyOf(values, DIMENSIONS), "inputTextTokenCount", 1)));
  }
}
