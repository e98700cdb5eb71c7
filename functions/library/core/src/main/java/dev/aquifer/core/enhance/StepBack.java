package dev.aquifer.core.enhance;

import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.Set;

/**
 * Asks for the rule behind the case: one more general question (Zheng et al. 2023, Take a Step
 * Back, arXiv:2310.06117).
 */
public final class StepBack implements Enhancer {

  private static final int MOST_TOKENS = 80;
  private static final double WEIGHT = 0.5;
  private static final String SYSTEM =
      """
      You help to search in an organisation's documents.
      Write one more general question, whose answer is the rule or the background that the question
      rests on, in the language of the question. Write that question alone. Do not answer it.\
      """;

  private final LanguageModel model;

  public StepBack(LanguageModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "step-back";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.UNCOVERED);
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    String reply = model.reply(new Prompt(SYSTEM, question, MOST_TOKENS));
    return Questions.of(reply, question, 1, WEIGHT);
  }
}
