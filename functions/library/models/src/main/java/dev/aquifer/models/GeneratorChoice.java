package dev.aquifer.models;

import dev.aquifer.bedrock.BedrockLanguageModel;
import dev.aquifer.core.answer.ExtractiveGenerator;
import dev.aquifer.core.answer.Generator;
import dev.aquifer.core.answer.GroundedGenerator;
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
import java.util.Optional;

/** The generator that {@code AQUIFER_GENERATOR} names. */
public final class GeneratorChoice {

  private static final String NAME = "AQUIFER_GENERATOR";
  private static final String SECRET = "AQUIFER_GENERATOR_SECRET";
  private static final String EXTRACTIVE = "extractive";
  private static final String BEDROCK = "bedrock:";
  private static final String OPENAI = "openai:";

  private GeneratorChoice() {}

  /** The generator of a model that was configured before, or the extractive one without any. */
  public static Generator of(Optional<LanguageModel> model, Embeddings embeddings) {
    return model
        .<Generator>map(GroundedGenerator::new)
        .orElseGet(() -> new ExtractiveGenerator(embeddings));
  }

  /**
   * The language model of the generator, for other uses too: none for {@code extractive}, which is
   * the default, {@code bedrock:MODEL}, or {@code openai:URL#MODEL}, whose key is the secret that
   * {@code AQUIFER_GENERATOR_SECRET} names.
   */
  public static Optional<LanguageModel> languageModel(
      Settings settings, Measurements measurements) {
    TokenMeter meter = TokenMeter.configured(settings, measurements);
    String choice = settings.text(NAME, EXTRACTIVE);
    if (choice.equals(EXTRACTIVE)) {
      return Optional.empty();
    }
    if (choice.startsWith(BEDROCK)) {
      return Optional.of(
          BedrockLanguageModel.configured(choice.substring(BEDROCK.length()), meter));
    }
    int model = choice.lastIndexOf('#');
    if (choice.startsWith(OPENAI) && model > 0) {
      return Optional.of(
          new OpenAiLanguageModel(
              URI.create(choice.substring(OPENAI.length(), model)),
              choice.substring(model + 1),
              new RememberedSecret(
                  settings.text(SECRET), SecretStore.configured()::current, Clock.systemUTC()),
              meter));
    }
    throw Settings.invalid(
        NAME,
        "must be 'extractive', 'bedrock:MODEL' or 'openai:URL#MODEL', but is '" + choice + "'");
  }
}
