package dev.aquifer.core.enhance;

import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.Set;

/**
 * Asks in other words, and fuses what each wording finds: RAG-Fusion (Rackauckas 2024,
 * arXiv:2402.03367).
 */
public final class MultiQuery implements Enhancer {

  private static final int REWRITES = 3;
  private static final int MOST_TOKENS = 200;
  private static final double WEIGHT = 0.5;
  private static final String SYSTEM =
      """
      You rewrite questions for a search in an organisation's documents.
      Write the question in %d other ways, each with other words for the same thing, in the language
      of the question. One to a line, and nothing else. Do not answer it.\
      """
          .formatted(REWRITES);

  private final LanguageModel model;

  public MultiQuery(LanguageModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "multi-query";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.UNKNOWN_WORD, Gap.UNCOVERED);
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    String reply = model.reply(new Prompt(SYSTEM, question, MOST_TOKENS));
    return Questions.of(reply, question, REWRITES, WEIGHT);
  }
}
