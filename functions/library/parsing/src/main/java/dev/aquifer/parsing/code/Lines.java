package dev.aquifer.parsing.code;

/** Goes up from a declaration to the comments and decorators that belong to it. */
final class Lines {

  private final String text;
  private final String mask;

  Lines(String text, String mask) {
    this.text = text;
    this.mask = mask;
  }

  /**
   * Where the lines that go with a declaration begin.
   *
   * @param start of the declaration
   * @param least what is above ends here
   */
  int above(int start, int least) {
    int first = start;
    while (first > least && isIndent(text.charAt(first - 1))) {
      first--;
    }
    if (first > 0 && text.charAt(first - 1) != '\n') {
      return start;
    }
    int found = start;
    while (first > least) {
      int above = lineStart(first - 1);
      String line = text.substring(above, first - 1).strip();
      boolean comment = mask.substring(above, first - 1).isBlank();
      if (above < least || line.isEmpty() || !(comment || line.startsWith("@"))) {
        return found;
      }
      found = above;
      first = above;
    }
    return found;
  }

  private static boolean isIndent(char c) {
    return c == ' ' || c == '\t';
  }

  /** Where the line of a character begins. */
  private int lineStart(int at) {
    return at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Where the line of a character ends, without its line end. */
  int lineEnd(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }
}
