package dev.aquifer.parsing.pdf;

/**
 * A vertical strip of white between words.
 *
 * @param x its middle
 * @param from the first row beside it
 * @param to one past the last
 * @param rows how many rows there are at least on either side of it, side by side
 */
record Gutter(float x, int from, int to, int rows) {

  int height() {
    return to - from;
  }
}
