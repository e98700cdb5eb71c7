package dev.aquifer.core.enhance;

import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.Set;

/**
 * Asks for each thing by itself where a question asks for several (Press et al. 2022, Measuring and
 * Narrowing the Compositionality Gap, arXiv:2210.03350).
 */
public final class Decomposition implements Enhancer {

  private static final int PARTS = 4;
  private static final int MOST_TOKENS = 200;
  private static final double WEIGHT = 1;
  private static final String SYSTEM =
      """
      You split questions for a search in an organisation's documents.
      If the question needs several facts, write one question for each of them, at most %d, which can
      be understood by itself, in the language of the question. One to a line, and nothing else.
      If it needs only one fact, reply with exactly: NONE
      Do not answer it.\
      """
          .formatted(PARTS);

  private final LanguageModel model;

  public Decomposition(LanguageModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "decomposition";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.SPREAD);
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    String reply = model.reply(new Prompt(SYSTEM, question, MOST_TOKENS));
    return Questions.of(reply, question, PARTS, WEIGHT);
  }
}
