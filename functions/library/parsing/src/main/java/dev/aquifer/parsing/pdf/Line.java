package dev.aquifer.parsing.pdf;

import java.util.regex.Pattern;

/**
 * One line of a page or of a column.
 *
 * @param page from 1
 * @param part the part of the page that it stands in, such as a column, from 0
 * @param text without the line's end
 * @param size of its letters in points
 * @param top distance of its letters' feet from the page's upper edge in points
 * @param indent distance of its beginning from its part's left edge in points
 * @param room distance of its end from its part's right edge in points
 * @param bold whether all of it is
 * @param fixed whether all of it is in letters of one width, as code is
 */
record Line(
    int page,
    int part,
    String text,
    float size,
    float top,
    float indent,
    float room,
    boolean bold,
    boolean fixed)
    implements Piece {

  private static final Pattern ENTRY = Pattern.compile(".+ … ?\\S{0,12}");
  private static final float LETTER = 0.6f;
  private static final int MOST_INDENT = 40;

  Line withText(String other) {
    return new Line(page, part, other, size, top, indent, room, bold, fixed);
  }

  /** How many letters of one width its beginning is set in. */
  int indentInLetters() {
    return Math.clamp(Math.round(indent / (size * LETTER)), 0, MOST_INDENT);
  }

  /** Whether it is an entry of a table of contents. */
  boolean isEntry() {
    return ENTRY.matcher(text).matches();
  }

  boolean isBeside(Line other) {
    return page == other.page && part == other.part;
  }
}
