package dev.aquifer.parsing.code;

import java.util.List;

/**
 * How a language writes what holds no declarations: comments and strings.
 *
 * @param lineComments what begins a comment that ends with its line
 * @param blockComments whether there are comments between {@code /*} and its mirror
 * @param quotes the characters that strings stand between on one line
 * @param longQuotes the marks that strings stand between on several lines
 * @param characters whether an apostrophe encloses one character, or is none of a string
 * @param directives whether a line that begins with {@code #} is for a preprocessor
 * @param patterns whether slashes enclose a regular expression
 */
record Lexis(
    List<String> lineComments,
    boolean blockComments,
    String quotes,
    List<String> longQuotes,
    boolean characters,
    boolean directives,
    boolean patterns) {

  static final Lexis JAVA = slashes("\"", List.of("\"\"\""), true);
  static final Lexis C = new Lexis(List.of("//"), true, "\"", List.of(), true, true, false);
  static final Lexis GO = slashes("\"", List.of("`"), true);
  static final Lexis SCRIPT =
      new Lexis(List.of("//"), true, "\"'", List.of("`"), false, false, true);
  static final Lexis PHP =
      new Lexis(List.of("//", "# "), true, "\"'", List.of(), false, false, false);
  static final Lexis PYTHON = hashes("\"'", List.of("\"\"\"", "'''"));
  static final Lexis HASHES = hashes("\"'", List.of());
  static final Lexis DASHES =
      new Lexis(List.of("--"), false, "\"'", List.of(), false, false, false);
  static final Lexis SQL =
      new Lexis(List.of("--"), true, "", List.of("'", "\"", "`", "$$"), false, false, false);

  private static Lexis slashes(String quotes, List<String> longQuotes, boolean characters) {
    return new Lexis(List.of("//"), true, quotes, longQuotes, characters, false, false);
  }

  private static Lexis hashes(String quotes, List<String> longQuotes) {
    return new Lexis(List.of("#"), false, quotes, longQuotes, false, false, false);
  }
}
