package dev.aquifer.core.enhance;

import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the passages of a question leave open, told by its words alone, which costs next to nothing:
 * a question whose words are all in one of the first passages is easy, and needs no enhancement.
 */
public enum Gap {
  /** A word of the question is in none of the passages: it may be misspelled, or another's word. */
  UNKNOWN_WORD,
  /** No passage has more than some of the question's words: the rest may be somewhere else. */
  SPREAD,
  /** Even together, the first passages have few of the question's words. */
  UNCOVERED;

  private static final int FIRST = 5;

  /**
   * Analyses what was found.
   *
   * @param found best first
   * @return none for an easy question
   */
  public static Set<Gap> of(String question, List<Passage> found) {
    Set<String> asked = Terms.of(question).words();
    if (asked.isEmpty()) {
      return EnumSet.noneOf(Gap.class);
    }
    Set<String> unknown = new HashSet<>(asked);
    for (Passage passage : found.stream().limit(FIRST).toList()) {
      Set<String> words = words(passage);
      if (words.containsAll(asked)) {
        return EnumSet.noneOf(Gap.class);
      }
      unknown.removeAll(words);
    }
    Set<Gap> gaps = EnumSet.of(SPREAD);
    if (2 * unknown.size() > asked.size()) {
      gaps.add(UNCOVERED);
    }
    if (!unknown(unknown, found.stream().skip(FIRST).toList()).isEmpty()) {
      gaps.add(UNKNOWN_WORD);
    }
    return gaps;
  }

  /** The question's words, stemmed, that no passage has. */
  static Set<String> unknown(Set<String> asked, List<Passage> found) {
    Set<String> unknown = new HashSet<>(asked);
    for (Passage passage : found) {
      if (!unknown.isEmpty()) {
        unknown.removeAll(words(passage));
      }
    }
    return unknown;
  }

  private static Set<String> words(Passage passage) {
    return Terms.of(passage.chunk().inContext(passage.title())).words();
  }
}
