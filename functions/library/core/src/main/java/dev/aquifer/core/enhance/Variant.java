package dev.aquifer.core.enhance;

import java.util.List;

/** A further way to look for what a question asks for. */
public sealed interface Variant {

  /**
   * Another question, or other words to search by, fused by rank with the question's own passages.
   *
   * @param weight against the question's own, above 0; 1 counts as much
   */
  record Question(String text, double weight) implements Variant {}

  /** A text such as the one that is looked for, by its meaning, fused by rank. */
  record Text(String text, double weight) implements Variant {}

  /** Words that may be spelled otherwise in the documents, fused by rank. */
  record Misspelled(String words, double weight) implements Variant {}

  /**
   * The question again, among the documents of some names, or those that mention some phrases. What
   * they have goes right behind the passages that led there, since one is read with the other.
   *
   * @param names of documents, as {@link dev.aquifer.core.index.DocumentName} spells them
   * @param phrases that their text may hold instead
   * @param after behind how many of the first passages
   * @param most of them
   */
  record Linked(List<String> names, List<String> phrases, int after, int most) implements Variant {
    public Linked {
      names = List.copyOf(names);
      phrases = List.copyOf(phrases);
    }
  }
}
