package dev.aquifer.core.document;

/**
 * A run of characters of a text.
 *
 * @param start its first character, in UTF-16 code units
 * @param end one past its last character
 */
public record Span(int start, int end) {

  public int length() {
    return end - start;
  }

  /** The characters themselves. */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** This span without the white space at its ends. */
  public Span strip(String text) {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return new Span(first, last);
  }
}
