package dev.aquifer.core.answer;

import dev.aquifer.core.index.Passage;

/**
 * Where an answer comes from.
 *
 * @param passage the chunk that the quote begins in
 * @param quote the document's own words
 * @param start the quote's first character in the document's text, in UTF-16 code units
 * @param end one past its last character
 */
public record Citation(Passage passage, String quote, int start, int end) {

  /**
   * Cites a run of a passage.
   *
   * @param start the run's first character in the passage's text
   * @param end one past its last character
   */
  public static Citation of(Passage passage, int start, int end) {
    int offset = passage.chunk().start();
    return new Citation(
        passage.partAt(offset + start),
        passage.chunk().text().substring(start, end),
        offset + start,
        offset + end);
  }
}
