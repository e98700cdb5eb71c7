package dev.aquifer.parsing.pdf;

/**
 * A word at its place. Distances are in points, from the left and the upper edge of a page that is
 * turned so that the word is upright.
 *
 * @param base the height of its letters' feet
 * @param size of its letters
 * @param fixed whether its letters are all as wide as each other, as those of a typewriter
 * @param spaced whether the file puts a space behind it
 */
record Word(
    String text,
    float left,
    float right,
    float base,
    float size,
    boolean bold,
    boolean fixed,
    boolean spaced) {

  boolean isNumber() {
    return Cells.isNumber(text);
  }
}
