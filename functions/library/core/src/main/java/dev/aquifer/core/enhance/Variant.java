package dev.aquifer.core.enhance;

import java.util.List;

/**
 * A further way to look for what a question asks for. Its passages are fused with the question's
 * own by their ranks.
 */
public sealed interface Variant {

  /** The weight of its passages against the question's own, above 0; 1 counts as much. */
  double weight();

  /** Another question, or other words to search by. */
  record Question(String text, double weight) implements Variant {}

  /** A text such as the one that is looked for, by its meaning. */
  record Text(String text, double weight) implements Variant {}

  /** Words that may be spelled otherwise in the documents. */
  record Misspelled(String words, double weight) implements Variant {}

  /**
   * The question again, among the documents of some names alone.
   *
   * @param names as {@link dev.aquifer.core.index.DocumentName} spells them; at least one
   */
  record Named(List<String> names, double weight) implements Variant {
    public Named {
      names = List.copyOf(names);
    }
  }
}
