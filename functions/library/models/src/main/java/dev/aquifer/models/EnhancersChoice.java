package dev.aquifer.models;

import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.Feedback;
import dev.aquifer.core.enhance.Mentions;
import dev.aquifer.core.enhance.Rewriting;
import dev.aquifer.core.enhance.Spelling;
import dev.aquifer.core.enhance.Synonyms;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The enhancers that {@code AQUIFER_ENHANCERS} names. */
public final class EnhancersChoice {

  private static final String NAME = "AQUIFER_ENHANCERS";
  private static final String DEFAULT = "mentions";
  private static final List<String> NAMES =
      List.of(
          "spelling",
          "mentions",
          "feedback",
          "synonyms",
          "multi-query",
          "decomposition",
          "step-back",
          "hypothetical-document");
  private static final int MENTIONING = 2;
  private static final int MENTIONED = 3;
  private static final double FEEDBACK_WEIGHT = 0.5;

  private EnhancersChoice() {}

  /**
   * A list with commas between the names. {@code spelling}, {@code mentions} and {@code feedback}
   * need nothing else, {@code synonyms} needs those of {@code AQUIFER_SYNONYMS}; {@code
   * multi-query}, {@code decomposition}, {@code step-back} and {@code hypothetical-document} ask
   * the language model once for each question that leaves them a gap to close. By default {@code
   * mentions}; {@code none} for none.
   */
  public static List<Enhancer> configured(Settings settings, Optional<LanguageModel> model) {
    return Arrays.stream(settings.text(NAME, DEFAULT).split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.equals("none"))
        .distinct()
        .map(name -> enhancer(name, settings, model))
        .toList();
  }

  private static Enhancer enhancer(String name, Settings settings, Optional<LanguageModel> model) {
    return switch (name) {
      case "spelling" -> new Spelling();
      case "mentions" -> new Mentions(MENTIONING, MENTIONED);
      case "feedback" -> new Feedback(FEEDBACK_WEIGHT);
      case "synonyms" -> new Synonyms(settings.text("AQUIFER_SYNONYMS"));
      case "multi-query" -> Rewriting.MULTI_QUERY.by(asked(name, model));
      case "decomposition" -> Rewriting.DECOMPOSITION.by(asked(name, model));
      case "step-back" -> Rewriting.STEP_BACK.by(asked(name, model));
      case "hypothetical-document" -> Rewriting.HYPOTHETICAL_DOCUMENT.by(asked(name, model));
      default ->
          throw Settings.invalid(NAME, "must list any of " + NAMES + ", but names '" + name + "'");
    };
  }

  private static LanguageModel asked(String name, Optional<LanguageModel> model) {
    return model.orElseThrow(() ->
        Settings.invalid(
            NAME,
            "names '%s', which needs a language model, but AQUIFER_GENERATOR names none"
                .formatted(name)));
  }
}
