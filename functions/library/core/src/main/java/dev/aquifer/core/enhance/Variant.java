package dev.aquifer.core.enhance;

/**
 * A further way to look for what a question asks for. Its passages are fused with the question's
 * own.
 *
 * @param text what to look for
 * @param kind how the embedding model is to read it
 * @param weight of its passages against the question's own, above 0; 1 counts as much
 */
public record Variant(String text, Kind kind, double weight) {

  /** How a text is embedded. */
  public enum Kind {
    /** A question, or words to search by. */
    QUESTION,
    /** A text such as the one that is looked for. */
    PASSAGE
  }
}
