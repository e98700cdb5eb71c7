package dev.aquifer.parsing.pdf;

/**
 * One line of a page.
 *
 * @param page from 1
 * @param text without the line's end; a tab stands for a gap as wide as those between columns
 * @param size of its letters in points, the most common one
 * @param top distance from the page's upper edge in points
 * @param bold whether all of it is
 */
record PdfLine(int page, String text, float size, float top, boolean bold) {

  PdfLine withText(String other) {
    return new PdfLine(page, other, size, top, bold);
  }
}
