package dev.aquifer.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a document's text that belongs together, such as a paragraph, a list or a table.
 *
 * @param kind what it is
 * @param start its first character in the document's text
 * @param end one past its last character
 * @param headingPath the headings above it, outermost first
 * @param page the page it starts on, from 1; null where the format has no pages
 */
public record Block(
    Kind kind, int start, int end, List<String> headingPath, @Nullable Integer page) {

  /** What a block is. */
  public enum Kind {
    HEADING,
    PARAGRAPH,
    LIST,
    TABLE,
    CODE
  }

  public Block {
    headingPath = List.copyOf(headingPath);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a block cannot reach from " + start + " to " + end);
    }
  }
}
