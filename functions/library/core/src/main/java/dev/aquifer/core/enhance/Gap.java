package dev.aquifer.core.enhance;

import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the passages of a question leave open, told by its words alone, which costs next to nothing:
 * a question whose words its best passage has is easy, and needs no enhancement.
 */
public enum Gap {
  /** A word of the question is in none of the passages: it may be misspelled, or another's word. */
  UNKNOWN_WORD,
  /** The best passage has only some of the question's words: the rest may be somewhere else. */
  SPREAD,
  /** Even together, the first passages have few of the question's words. */
  UNCOVERED;

  private static final int FIRST = 5;
  private static final double COVERED_BY_ONE = 0.999;
  private static final double COVERED_BY_ALL = 0.5;

  /**
   * Analyses what was found.
   *
   * @param found best first
   * @return none for an easy question
   */
  public static Set<Gap> of(String question, List<Passage> found) {
    Terms asked = Terms.of(question);
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    if (asked.words().isEmpty()) {
      return gaps;
    }
    Set<String> all = new HashSet<>();
    double best = 0;
    for (Passage passage : found.stream().limit(FIRST).toList()) {
      Terms terms = Terms.of(passage.chunk().inContext(passage.title()));
      best = Math.max(best, asked.shareIn(terms));
      all.addAll(terms.words());
    }
    double together = asked.shareIn(new Terms(all));
    if (best < COVERED_BY_ONE) {
      gaps.add(SPREAD);
    }
    if (together < COVERED_BY_ALL) {
      gaps.add(UNCOVERED);
    }
    if (!unknown(asked, found).isEmpty()) {
      gaps.add(UNKNOWN_WORD);
    }
    return gaps;
  }

  /** The question's words, stemmed, that no passage has. */
  static Set<String> unknown(Terms asked, List<Passage> found) {
    Set<String> unknown = new HashSet<>(asked.words());
    for (Passage passage : found) {
      unknown.removeAll(Terms.of(passage.chunk().inContext(passage.title())).words());
    }
    return unknown;
  }
}
