package dev.aquifer.openai;

import static dev.aquifer.wire.WireServer.error;
import static dev.aquifer.wire.WireServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.enhance.Decomposition;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.HypotheticalDocument;
import dev.aquifer.core.enhance.MultiQuery;
import dev.aquifer.core.enhance.StepBack;
import dev.aquifer.core.enhance.VariantText;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.wire.WireServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What enhancers send to an endpoint, and what they make of its replies. */
class EnhancersOnTheWireTest {

  private static final String QUESTION = "Wie viele Tage \"Urlaub\" gibt es? 😀";

  private final JsonMapper mapper = new JsonMapper();
  private final WireServer server =
      WireServer.start(request -> completion("Here you are:\n1. \"First?\"\n2. **Second?**\n"));

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> enhancers() {
    return Stream.of(
        Arguments.of(enhancer(MultiQuery::new), List.of("First?", "Second?"), 200),
        Arguments.of(enhancer(Decomposition::new), List.of("First?", "Second?"), 200),
        Arguments.of(enhancer(StepBack::new), List.of("First?"), 80),
        Arguments.of(enhancer(HypotheticalDocument::new), List.of("First? Second?"), 250));
  }

  @ParameterizedTest
  @MethodSource("enhancers")
  void oneRequestBoundedInTokensGivesTheVariants(
      Function<LanguageModel, Enhancer> enhancer, List<String> variants, int tokens) {
    assertThat(enhancer.apply(model()).variants(QUESTION, List.of()))
        .extracting(VariantText::of)
        .isEqualTo(variants);
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          JsonNode body = mapper.readTree(request.body());
          assertThat(body.path("max_tokens").asInt()).isEqualTo(tokens);
          assertThat(body.path("temperature").asInt()).isZero();
          assertThat(body.path("messages").size()).isEqualTo(2);
          assertThat(body.at("/messages/1/content").asString()).isEqualTo(QUESTION);
        });
  }

  @ParameterizedTest
  @MethodSource("enhancers")
  void anEndpointThatIsDownIsTold(
      Function<LanguageModel, Enhancer> enhancer, List<String> variants, int tokens) {
    server.reply(request -> error(503, ""));
    Enhancer down = enhancer.apply(model());
    assertThat(Problems.codeOf(() -> down.variants(QUESTION, List.of())))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private static Function<LanguageModel, Enhancer> enhancer(
      Function<LanguageModel, Enhancer> enhancer) {
    return enhancer;
  }

  private LanguageModel model() {
    return new OpenAiLanguageModel(URI.create(server.uri() + "/v1"), "a-model", "the-key");
  }

  private WireServer.Reply completion(String reply) {
    return json(
        mapper.writeValueAsString(
            Map.of(
                "choices",
                List.of(Map.of("message", Map.of("role", "assistant", "content", reply))))));
  }
}
