package dev.aquifer.openai;

import static dev.aquifer.wire.WireServer.error;
import static dev.aquifer.wire.WireServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.enhance.Rewriting;
import dev.aquifer.core.enhance.VariantText;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.wire.WireServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What rewriting sends to an endpoint, and what it makes of its replies. */
class RewritingOnTheWireTest {

  private static final String QUESTION = "Wie viele Tage \"Urlaub\" gibt es? 😀";

  private final JsonMapper mapper = new JsonMapper();
  private final WireServer server =
      WireServer.start(request -> completion("Here you are:\n1. \"First?\"\n2. **Second?**\n"));

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> rewritings() {
    return Stream.of(
        Arguments.of(Rewriting.MULTI_QUERY, List.of("First?", "Second?"), 200),
        Arguments.of(Rewriting.DECOMPOSITION, List.of("First?", "Second?"), 200),
        Arguments.of(Rewriting.STEP_BACK, List.of("First?"), 80),
        Arguments.of(Rewriting.HYPOTHETICAL_DOCUMENT, List.of("First? Second?"), 250));
  }

  @ParameterizedTest
  @MethodSource("rewritings")
  void oneRequestBoundedInTokensGivesTheVariants(
      Rewriting rewriting, List<String> variants, int tokens) {
    assertThat(rewriting.by(model()).variants(QUESTION, List.of()))
        .extracting(VariantText::of)
        .isEqualTo(variants);
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          JsonNode body = mapper.readTree(request.body());
          assertThat(body.path("max_tokens").asInt()).isEqualTo(tokens);
          assertThat(body.path("temperature").asInt()).isZero();
          assertThat(body.path("messages").size()).isEqualTo(2);
          assertThat(body.at("/messages/1/content").asString()).contains("\n" + QUESTION + "\n");
        });
  }

  @ParameterizedTest
  @EnumSource
  void anEndpointThatIsDownIsTold(Rewriting rewriting) {
    server.reply(request -> error(503, ""));
    var down = rewriting.by(model());
    assertThat(Problems.codeOf(() -> down.variants(QUESTION, List.of())))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private LanguageModel model() {
    return new OpenAiLanguageModel(
        URI.create(server.uri() + "/v1"), "a-model", () -> "the-key", TokenMeter.NONE);
  }

  private WireServer.Reply completion(String reply) {
    return json(
        mapper.writeValueAsString(
            Map.of(
                "choices",
                List.of(Map.of("message", Map.of("role", "assistant", "content", reply))))));
  }
}
