package dev.aquifer.models;

import dev.aquifer.core.enhance.Decomposition;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.HypotheticalDocument;
import dev.aquifer.core.enhance.MultiQuery;
import dev.aquifer.core.enhance.StepBack;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The enhancers that {@code AQUIFER_ENHANCERS} names. */
public final class EnhancersChoice {

  private static final String NAME = "AQUIFER_ENHANCERS";

  private EnhancersChoice() {}

  /**
   * A list of {@code multi-query}, {@code decomposition}, {@code step-back} and {@code
   * hypothetical-document}, with commas between them; none by default. Each asks the language model
   * once for every question, before the answer.
   */
  public static List<Enhancer> configured(Settings settings, Optional<LanguageModel> model) {
    return Arrays.stream(settings.text(NAME, "").split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(name -> enhancer(name, model))
        .toList();
  }

  private static Enhancer enhancer(String name, Optional<LanguageModel> model) {
    LanguageModel asked =
        model.orElseThrow(() ->
            Settings.invalid(
                NAME,
                "names '%s', which needs a language model, but AQUIFER_GENERATOR names none"
                    .formatted(name)));
    return switch (name) {
      case "multi-query" -> new MultiQuery(asked);
      case "decomposition" -> new Decomposition(asked);
      case "step-back" -> new StepBack(asked);
      case "hypothetical-document" -> new HypotheticalDocument(asked);
      default ->
          throw Settings.invalid(
              NAME,
              "must list any of 'multi-query', 'decomposition', 'step-back' and"
                  + " 'hypothetical-document', but names '"
                  + name
                  + "'");
    };
  }
}
