package dev.aquifer.core.enhance;

import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.generate.ReplyLines;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.Set;

/**
 * Looks for passages like one that a model makes up: it is nearer to those that answer than the
 * question is, even where its facts are wrong. HyDE (Gao et al. 2022, Precise Zero-Shot Dense
 * Retrieval without Relevance Labels, arXiv:2212.10496). What is made up is only searched by.
 */
public final class HypotheticalDocument implements Enhancer {

  private static final int LONGEST = 1_200;
  private static final int MOST_TOKENS = 250;
  private static final double WEIGHT = 1;
  private static final String SYSTEM =
      """
      You help to search in an organisation's documents.
      Write a passage of at most 80 words such as one of them could hold, which answers the question,
      in the language of the question. Make up what you do not know. Write the passage alone.\
      """;

  private final LanguageModel model;

  public HypotheticalDocument(LanguageModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "hypothetical-document";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.UNKNOWN_WORD, Gap.UNCOVERED);
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    String reply = model.reply(new Prompt(SYSTEM, question, MOST_TOKENS));
    String passage = ReplyLines.cut(String.join(" ", ReplyLines.of(reply, LONGEST)), LONGEST);
    return passage.isEmpty() ? List.of() : List.of(new Variant.Text(passage, WEIGHT));
  }
}
