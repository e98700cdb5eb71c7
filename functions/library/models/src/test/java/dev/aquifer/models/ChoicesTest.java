package dev.aquifer.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.ExtractiveGenerator;
import dev.aquifer.core.answer.Generator;
import dev.aquifer.core.answer.GroundedGenerator;
import dev.aquifer.core.balance.Endpoint;
import dev.aquifer.core.balance.LoadBalancer;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.generate.ScriptedModel;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {

  private static final Settings NOTHING_SET = new Settings(Map.of());

  private final Optional<LanguageModel> model = Optional.of(ScriptedModel.saying("yes"));

  @Test
  void byDefaultThereIsNoLanguageModelAndNoReranker() {
    assertThat(languageModel(NOTHING_SET)).isEmpty();
    assertThat(generator(NOTHING_SET)).isInstanceOf(ExtractiveGenerator.class);
    assertThat(EnhancersChoice.configured(NOTHING_SET, Optional.empty()))
        .extracting(Enhancer::name)
        .containsExactly("mentions");
    assertThat(EnhancersChoice.configured(enhancers("none"), model)).isEmpty();
    assertThat(RerankerChoice.configured(NOTHING_SET, new HashEmbeddings())).isEmpty();
  }

  @Test
  void anOpenAiModelIsTheGeneratorsAndForOtherUsesToo() {
    Settings settings =
        new Settings(
            Map.of(
                "AQUIFER_GENERATOR",
                "openai:https://models.example.com/v1#a-model",
                "AQUIFER_GENERATOR_SECRET",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:generator-AbCdEf"));
    assertThat(languageModel(settings).map(LanguageModel::name)).contains("a-model");
    assertThat(generator(settings)).isInstanceOf(GroundedGenerator.class);
  }

  @Test
  void callsAreBalancedOverSeveralModelsEachBehindAGuardOfItsOwn() {
    String both = "openai:https://a.example.com/v1#small openai:https://b.example.com/v1#large";
    Settings settings =
        new Settings(
            Map.of(
                "AQUIFER_GENERATOR",
                both,
                "AQUIFER_GENERATOR_SECRET",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:generator-AbCdEf"));
    List<String> services = new ArrayList<>();
    Optional<LanguageModel> any =
        GeneratorChoice.languageModel(
            settings,
            Measurements.NONE,
            (service, real) -> {
              services.add(service);
              return real;
            });
    assertThat(any.map(LanguageModel::name)).contains(both);
    assertThat(services).containsExactly("language-model.small", "language-model.large");
  }

  @Test
  void aModelThatFailsIsFollowedByTheNext() {
    LanguageModel broken =
        new ScriptedModel(prompt -> {
          throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "It is away.");
        });
    List<Endpoint<LanguageModel>> endpoints =
        List.of(
            new Endpoint<>("broken", 1, broken),
            new Endpoint<>("works", 1, ScriptedModel.saying("yes")));
    LanguageModel any =
        new BalancedLanguageModel("any", new LoadBalancer<>("language-model", endpoints));
    for (int i = 0; i < 20; i++) {
      assertThat(any.reply(new Prompt("system", "user", 5))).isEqualTo("yes");
    }
  }

  @Test
  void callsOfTheEmbeddingModelAreBalancedOverItsRegions() {
    String titan = "bedrock:amazon.titan-embed-text-v2:0@";
    Settings settings =
        new Settings(Map.of("AQUIFER_EMBEDDINGS", titan + "eu-west-1 " + titan + "eu-north-1"));
    List<String> services = new ArrayList<>();
    Embeddings any =
        EmbeddingsChoice.configured(
            settings,
            Measurements.NONE,
            (service, real) -> {
              services.add(service);
              return services.size() == 1 ? new Away() : new HashEmbeddings();
            });
    for (int i = 0; i < 20; i++) {
      assertThat(any.embedQuery("leave " + i))
          .isEqualTo(new HashEmbeddings().embedQuery("leave " + i));
    }
    assertThat(services)
        .containsExactly(
            "embedding-model.amazon.titan-embed-text-v2:0@eu-west-1",
            "embedding-model.amazon.titan-embed-text-v2:0@eu-north-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hash", "bedrock:amazon.titan-embed-text-v2:0 onnx"})
  void anUnknownEmbeddingModelIsRefused(String choice) {
    Settings settings = new Settings(Map.of("AQUIFER_EMBEDDINGS", choice));
    assertThat(
            Problems.codeOf(() ->
                EmbeddingsChoice.configured(settings, Measurements.NONE, (service, real) -> real)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt", "openai:https://models.example.com/v1", "Extractive"})
  void anUnknownGeneratorIsRefused(String choice) {
    Settings settings = new Settings(Map.of("AQUIFER_GENERATOR", choice));
    assertThat(Problems.codeOf(() -> languageModel(settings)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @Test
  void enhancersAreInTheOrderOfTheirList() {
    Settings settings =
        enhancers(
            " step-back,multi-query ,feedback,decomposition,,hypothetical-document,step-back");
    assertThat(EnhancersChoice.configured(settings, model))
        .extracting(Enhancer::name)
        .containsExactly(
            "step-back", "multi-query", "feedback", "decomposition", "hypothetical-document");
  }

  @Test
  void anUnknownEnhancerIsRefused() {
    Settings settings = enhancers("multi-query,magic");
    assertThat(Problems.of(() -> EnhancersChoice.configured(settings, model)).detail())
        .contains("'magic'");
  }

  @Test
  void anEnhancerWithoutALanguageModelIsRefused() {
    Settings settings = enhancers("multi-query");
    assertThat(Problems.of(() -> EnhancersChoice.configured(settings, Optional.empty())).detail())
        .contains("AQUIFER_GENERATOR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"best", "late-interaction", "bedrock:", "onnx:", "onnx:/there/is/no/such/folder"})
  void anUnknownRerankerIsRefused(String choice) {
    Settings settings = new Settings(Map.of("AQUIFER_RERANKER", choice));
    assertThat(Problems.codeOf(() -> RerankerChoice.configured(settings, new HashEmbeddings())))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @Test
  void aBedrockRerankerNeedsToKnowItsRegion() {
    Settings settings = new Settings(Map.of("AQUIFER_RERANKER", "bedrock:a-vendor.rerank-v1:0"));
    assertThat(
            Problems.of(() -> RerankerChoice.configured(settings, new HashEmbeddings())).detail())
        .contains("AWS_REGION");
  }

  private static Settings enhancers(String list) {
    return new Settings(Map.of("AQUIFER_ENHANCERS", list));
  }

  private static Optional<LanguageModel> languageModel(Settings settings) {
    return GeneratorChoice.languageModel(settings, Measurements.NONE, (service, real) -> real);
  }

  private static Generator generator(Settings settings) {
    return GeneratorChoice.of(languageModel(settings), new HashEmbeddings());
  }
}
