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
 * @param page the page, slide or sheet it starts on, from 1; null where the format has none
 * @param header how many characters at its start are a table's header, which every chunk of the
 *     table's rows is read with; 0 if it has none
 */
public record Block(
    Kind kind, int start, int end, List<String> headingPath, @Nullable Integer page, int header) {

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
    if (start < 0 || end < start || header < 0 || header > end - start) {
      throw new IllegalArgumentException(
          "a block cannot reach from %d to %d with a header of %d".formatted(start, end, header));
    }
  }

  /** A block without a header. */
  public Block(Kind kind, int start, int end, List<String> headingPath, @Nullable Integer page) {
    this(kind, start, end, headingPath, page, 0);
  }
}
