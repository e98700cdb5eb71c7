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
 * @param preface what it is read with though it stands elsewhere, such as the header of the table
 *     whose rows it holds; empty if nothing
 * @param parent the chunks around it, itself among them, that give it its context
 * @param quality how much it is worth finding
 */
public record Chunk(
    int ordinal,
    String text,
    int start,
    int end,
    List<String> headingPath,
    @Nullable Integer page,
    String preface,
    Parent parent,
    ChunkQuality quality) {

  /**
   * A run of chunks of one document.
   *
   * @param first its first ordinal
   * @param last its last
   */
  public record Parent(int first, int last) {

    public Parent {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("no chunks reach from " + first + " to " + last);
      }
    }
  }

  public Chunk {
    headingPath = List.copyOf(headingPath);
  }

  /** A chunk without more context than its headings. */
  public Chunk(
      int ordinal,
      String text,
      int start,
      int end,
      List<String> headingPath,
      @Nullable Integer page) {
    this(
        ordinal,
        text,
        start,
        end,
        headingPath,
        page,
        "",
        new Parent(ordinal, ordinal),
        ChunkQuality.GOOD);
  }

  /** The same under other words that it is read with. */
  public Chunk withPreface(String words) {
    return new Chunk(ordinal, text, start, end, headingPath, page, words, parent, quality);
  }

  /** The same with a rating. */
  public Chunk rated(ChunkQuality rating) {
    return new Chunk(ordinal, text, start, end, headingPath, page, preface, parent, rating);
  }

  /**
   * What is embedded: the title, the headings and the preface give the text its context.
   *
   * @param title of the document
   */
  public String inContext(String title) {
    StringBuilder context = new StringBuilder(title);
    headingPath.stream()
        .filter(h -> !h.equals(title))
        .forEach(h -> context.append(" > ").append(h));
    if (!preface.isEmpty()) {
      context.append('\n').append(preface);
    }
    return context.append('\n').append(text).toString();
  }
}
