package dev.aquifer.core.chunk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a document's text that is embedded and found as one.
 *
 * @param ordinal its place in the document, from 0
 * @param text the characters {@code start} to {@code end} of the document's text, exactly
 * @param start its first character in the document's text, in UTF-16 code units
 * @param end one past its last character
 * @param headingPath the headings above its first character, outermost first
 * @param page the page it starts on, from 1; null where the format has no pages
 */
public record Chunk(
    int ordinal,
    String text,
    int start,
    int end,
    List<String> headingPath,
    @Nullable Integer page) {

  public Chunk {
    headingPath = List.copyOf(headingPath);
  }

  /** What is embedded: the title and the headings give the text its context. */
  public String inContext(String title) {
    StringBuilder context = new StringBuilder(title);
    headingPath.stream()
        .filter(h -> !h.equals(title))
        .forEach(h -> context.append(" > ").append(h));
    return context.append('\n').append(text).toString();
  }
}
