package dev.aquifer.core.answer;

import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How likely it is that the documents hold what an answer was given for, 0 to 1.
 *
 * <p>Each is a logistic curve over one number. Both were fitted to every sixth question (79) of the
 * public chunking-evaluation set, each asked once with its corpus and once without the chunks that
 * hold its reference, and judged on the other 393: docs/design.md has the figures. Half of those
 * cases hold an answer, and the others are about the same subject, so this is a low estimate for
 * questions that documents mostly answer.
 */
final class Confidence {

  /** Over {@link ScoredSentence#score} of the best sentence, with bge-small-en-v1.5. */
  private static final Logistic BY_SCORE = new Logistic(-2.862, 4.841);

  /** Over the share of the question's words that the cited passages have, with their headings. */
  private static final Logistic BY_WORDS = new Logistic(-1.368, 1.901);

  private Confidence() {}

  private record Logistic(double intercept, double slope) {

    double at(double evidence) {
      return 1 / (1 + Math.exp(-(intercept + slope * evidence)));
    }
  }

  /** Of an answer whose best sentence has this score. */
  static double ofScore(double score) {
    return BY_SCORE.at(score);
  }

  /** Of an answer that cites these passages; the words of the answer itself do not count. */
  static double ofCitations(String question, List<Citation> citations) {
    Set<String> words = new HashSet<>();
    for (Passage passage : citations.stream().map(Citation::passage).distinct().toList()) {
      words.addAll(Terms.of(passage.chunk().inContext(passage.title())).words());
    }
    return BY_WORDS.at(Terms.of(question).shareIn(new Terms(words)));
  }
}
