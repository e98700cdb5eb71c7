package dev.aquifer.bedrock;

import static dev.aquifer.wire.WireServer.error;
import static dev.aquifer.wire.WireServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.rerank.Reranker;
import dev.aquifer.core.rerank.RerankerContract;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Broken;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Silence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rerank: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_Rerank.html.
 */
class BedrockRerankerTest extends RerankerContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String MODEL =
      "arn:aws:bedrock:eu-west-1::foundation-model/a-vendor.rerank-v1:0";
  private static final int PAGE = 2;

  private final JsonMapper mapper = new JsonMapper();
  private final List<Passage> passages =
      List.of(
          Passages.of("Rules", "Soup is served on Mondays."),
          Passages.of("Rules", "The lift is closed on Sundays.", "House"),
          Passages.of("Rules", "Smile."));
  private final WireServer server = WireServer.start(this::rerank);
  private final BedrockAgentRuntimeClient bedrock = BedrockClients.agentAt(server.uri(), TIMEOUT);

  @AfterEach
  void stop() {
    bedrock.close();
    server.close();
  }

  @Override
  protected Reranker reranker() {
    return new BedrockReranker(bedrock, MODEL);
  }

  @Test
  void aRequestIsAsTheApiSays() {
    reranker().score("When is it closed?", List.of(passages.get(1)));
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.path()).isEqualTo("/rerank");
          BedrockClients.assertSigned(request);
          assertThat(request.headers().get("content-type")).startsWith("application/json");
          assertThat(mapper.readTree(request.body()))
              .isEqualTo(
                  mapper.readTree(
                      """
                      {"queries": [{"type": "TEXT", "textQuery": {"text": "When is it closed?"}}],
                       "sources": [{"type": "INLINE", "inlineDocumentSource": {
                         "type": "TEXT",
                         "textDocument":
                           {"text": "Rules > House\\nThe lift is closed on Sundays."}}}],
                       "rerankingConfiguration": {
                         "type": "BEDROCK_RERANKING_MODEL",
                         "bedrockRerankingConfiguration": {
                           "numberOfResults": 1,
                           "modelConfiguration": {"modelArn": "%s"}}}}
                      """
                          .formatted(MODEL)));
        });
  }

  @Test
  void everyPageOfTheResultsIsAskedFor() {
    assertThat(reranker().score("Where is the lift?", passages)).containsExactly(0.25, 0.75, 0.25);
    assertThat(server.requests()).hasSize(2);
    JsonNode first = mapper.readTree(server.requests().getFirst().body());
    JsonNode second = mapper.readTree(server.requests().getLast().body());
    assertThat(first.has("nextToken")).isFalse();
    assertThat(second.path("nextToken").asString()).isEqualTo("2");
    assertThat(((ObjectNode) second).without("nextToken")).isEqualTo(first);
  }

  @Test
  void withoutPassagesNobodyIsAsked() {
    assertThat(reranker().score("Where is the lift?", List.of())).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  static Stream<Reply> unusable() {
    return Stream.of(
        error(400, "{\"__type\": \"ValidationException\", \"message\": \"secret text\"}"),
        error(403, "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}"),
        error(429, "{\"__type\": \"ThrottlingException\", \"message\": \"slower\"}"),
        error(500, "{\"__type\": \"InternalServerException\", \"message\": \"oops\"}"),
        json("<html>"),
        json("{\"results\": [{\"ind"),
        json("{}"),
        json("{\"results\": []}"),
        json("{\"results\": [], \"nextToken\": \"again\"}"),
        json("{\"results\": [{\"index\": 0, \"relevanceScore\": 0.5}]}"),
        json("{\"results\": [{\"index\": 0, \"relevanceScore\": 0.5}], \"nextToken\": \"again\"}"),
        json("{\"results\": [{\"index\": 3, \"relevanceScore\": 0.5}]}"),
        json("{\"results\": [{\"index\": -1, \"relevanceScore\": 0.5}]}"),
        json("{\"results\": [{\"relevanceScore\": 0.5}]}"),
        json("{\"results\": [{\"index\": 0}]}"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void anErrorOrAReplyWithoutAScoreForEachPassageIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    ProblemException problem = Problems.of(() -> reranker().score("Where is it?", passages));
    assertThat(problem.code()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(problem.detail()).doesNotContain("secret text");
  }

  static Stream<Reply> stalled() {
    return Stream.of(new Silence(), new Broken("{\"results\": ["));
  }

  @ParameterizedTest
  @MethodSource("stalled")
  void aReplyThatDoesNotEndInTimeIsAnUnavailableModel(Reply reply) {
    server.reply(request -> reply);
    try (BedrockAgentRuntimeClient impatient =
        BedrockClients.agentAt(server.uri(), Duration.ofMillis(500))) {
      Reranker reranker = new BedrockReranker(impatient, MODEL);
      assertThat(Problems.codeOf(() -> reranker.score("Where is it?", passages)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a-vendor.rerank-v1:0, eu-west-1,"
        + " arn:aws:bedrock:eu-west-1::foundation-model/a-vendor.rerank-v1:0",
    "a-model, us-gov-west-1, arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/a-model",
    "arn:aws:bedrock:us-west-2::foundation-model/b, eu-west-1,"
        + " arn:aws:bedrock:us-west-2::foundation-model/b"
  })
  void aModelIsNamedByItsArn(String model, String region, String arn) {
    assertThat(BedrockReranker.arn(model, region)).isEqualTo(arn);
  }

  /** Scores the passages that say "lift" higher; pages of two, the best first, as the API does. */
  private Reply rerank(Request request) {
    JsonNode body = mapper.readTree(request.body());
    ArrayNode all = mapper.createArrayNode();
    for (boolean lift : new boolean[] {true, false}) {
      for (int i = 0; i < body.path("sources").size(); i++) {
        if (body.at("/sources/%d/inlineDocumentSource/textDocument/text".formatted(i))
                .asString()
                .contains("lift")
            == lift) {
          all.addPOJO(Map.of("index", i, "relevanceScore", lift ? 0.75 : 0.25));
        }
      }
    }
    int from = body.path("nextToken").asInt(0);
    int to = Math.min(all.size(), from + PAGE);
    ObjectNode reply = mapper.createObjectNode();
    ArrayNode page = reply.putArray("results");
    for (int i = from; i < to; i++) {
      page.add(all.get(i));
    }
    if (to < all.size()) {
      reply.put("nextToken", "" + to);
    }
    return json(mapper.writeValueAsString(reply));
  }
}
