package dev.aquifer.models;

import dev.aquifer.bedrock.BedrockLanguageModel;
import dev.aquifer.core.answer.ExtractiveGenerator;
import dev.aquifer.core.answer.Generator;
import dev.aquifer.core.answer.GroundedGenerator;
import dev.aquifer.core.balance.Endpoint;
import dev.aquifer.core.balance.LoadBalancer;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.openai.OpenAiLanguageModel;
import dev.aquifer.secrets.RememberedSecret;
import dev.aquifer.secrets.SecretStore;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The generator that {@code AQUIFER_GENERATOR} names. */
public final class GeneratorChoice {

  private static final String NAME = "AQUIFER_GENERATOR";
  private static final String SECRET = "AQUIFER_GENERATOR_SECRET";
  private static final String EXTRACTIVE = "extractive";
  private static final String BEDROCK = "bedrock:";
  private static final String OPENAI = "openai:";
  private static final String SERVICE = "language-model";

  private GeneratorChoice() {}

  /** The generator of a model that was configured before, or the extractive one without any. */
  public static Generator of(Optional<LanguageModel> model, Embeddings embeddings) {
    return model
        .<Generator>map(GroundedGenerator::new)
        .orElseGet(() -> new ExtractiveGenerator(embeddings));
  }

  /**
   * The language model of the generator, for other uses too: none for {@code extractive}, which is
   * the default, {@code bedrock:MODEL}, perhaps of another region, {@code bedrock:MODEL@REGION}, or
   * {@code openai:URL#MODEL}, whose key is the secret that {@code AQUIFER_GENERATOR_SECRET} names.
   * Calls are balanced over several with spaces between.
   *
   * @param guarded puts a guard around a model, for a service of a name
   */
  public static Optional<LanguageModel> languageModel(
      Settings settings,
      Measurements measurements,
      BiFunction<String, LanguageModel, LanguageModel> guarded) {
    String choice = settings.text(NAME, EXTRACTIVE);
    if (choice.equals(EXTRACTIVE)) {
      return Optional.empty();
    }
    TokenMeter meter = TokenMeter.configured(settings, measurements);
    List<String> models = List.of(choice.split("\\s+", -1));
    if (models.size() == 1) {
      return Optional.of(guarded.apply(SERVICE, model(choice, settings, meter)));
    }
    List<Endpoint<LanguageModel>> endpoints =
        models.stream()
            .map(one ->
                new Endpoint<>(
                    one, 1, guarded.apply(SERVICE + "." + place(one), model(one, settings, meter))))
            .toList();
    return Optional.of(new BalancedLanguageModel(choice, new LoadBalancer<>(SERVICE, endpoints)));
  }

  /** What tells a model from the others, without the address of its server. */
  private static String place(String choice) {
    return choice.startsWith(BEDROCK)
        ? choice.substring(BEDROCK.length())
        : choice.substring(choice.lastIndexOf('#') + 1);
  }

  private static LanguageModel model(String choice, Settings settings, TokenMeter meter) {
    if (choice.startsWith(BEDROCK)) {
      return BedrockLanguageModel.configured(choice.substring(BEDROCK.length()), meter);
    }
    int model = choice.lastIndexOf('#');
    if (choice.startsWith(OPENAI) && model > 0) {
      return new OpenAiLanguageModel(
          URI.create(choice.substring(OPENAI.length(), model)),
          choice.substring(model + 1),
          new RememberedSecret(
              settings.text(SECRET), SecretStore.configured()::current, Clock.systemUTC()),
          meter);
    }
    throw Settings.invalid(
        NAME,
        "must be 'extractive', 'bedrock:MODEL' or 'openai:URL#MODEL', or several of these models"
            + " with spaces between, but has '"
            + choice
            + "'");
  }
}
