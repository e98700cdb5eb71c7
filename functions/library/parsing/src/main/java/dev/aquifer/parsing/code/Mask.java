package dev.aquifer.parsing.code;

import org.jspecify.annotations.Nullable;

/**
 * Blanks out comments and strings, so that the marks that are left are those of the code. Every
 * character keeps its place, and lines their ends. A string of one line that is not closed ends
 * with it, so that an odd quote harms no more than its line.
 */
final class Mask {

  private static final String ESCAPED_CHARACTER_AT_MOST = "'\\u{10FFFF}'";

  private static final String BEFORE_PATTERN = "(,=:[!&|?{};\n";

  private final String text;
  private final Lexis lexis;
  private final char[] masked;

  private Mask(String text, Lexis lexis) {
    this.text = text;
    this.lexis = lexis;
    this.masked = text.toCharArray();
  }

  static String of(String text, Lexis lexis) {
    Mask mask = new Mask(text, lexis);
    int at = 0;
    while (at < text.length()) {
      at = mask.next(at);
    }
    return new String(mask.masked);
  }

  /** Blanks what begins here, if it is a comment or a string, and says where to go on. */
  private int next(int at) {
    char c = text.charAt(at);
    if (isLineComment(at)) {
      return blank(at, lineEnd(at));
    }
    if (lexis.blockComments() && text.startsWith("/*", at)) {
      return blank(at, closed("*/", at + 2));
    }
    if (c == '#' && lexis.directives() && startsLine(at)) {
      return directive(at);
    }
    String longQuote = longQuote(at);
    if (longQuote != null) {
      int from = at + longQuote.length();
      return blankInside(
          at, longQuote.length() == 1 ? quoteEnd(c, from, true) : closed(longQuote, from));
    }
    if (lexis.quotes().indexOf(c) >= 0) {
      boolean verbatim = at > 0 && text.charAt(at - 1) == '@';
      return blankInside(at, verbatim ? closed("\"", at + 1) : quoteEnd(c, at + 1, false));
    }
    if (c == '/' && lexis.patterns() && isPattern(at)) {
      return blankInside(at, quoteEnd(c, at + 1, false));
    }
    if (c == '\'' && lexis.characters()) {
      return blankInside(at, characterEnd(at));
    }
    return at + 1;
  }

  /** A mark such as {@code #} begins a comment where a word does: {@code $#} is none. */
  private boolean isLineComment(int at) {
    for (String mark : lexis.lineComments()) {
      if (text.startsWith(mark, at)
          && (mark.charAt(0) != '#' || at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String longQuote(int at) {
    for (String mark : lexis.longQuotes()) {
      if (text.startsWith(mark, at)) {
        return mark;
      }
    }
    return null;
  }

  /** A directive stands for itself, with all the lines that it is continued on. */
  private int directive(int at) {
    int end = lineEnd(at);
    while (end < text.length() && text.charAt(end - 1) == '\\') {
      end = lineEnd(end + 1);
    }
    blank(at, end);
    masked[at] = ';';
    return end;
  }

  private int quoteEnd(char quote, int from, boolean lines) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      if (c == '\n' && !lines) {
        return at;
      }
      if (c == '\\') {
        at++;
      }
    }
    return text.length();
  }

  /** Where a character's literal ends; an apostrophe alone, as of a lifetime in Rust, is itself. */
  private int characterEnd(int at) {
    boolean escaped = text.startsWith("\\", at + 1);
    int limit = Math.min(text.length(), at + (escaped ? ESCAPED_CHARACTER_AT_MOST.length() : 4));
    for (int close = at + (escaped ? 3 : 2); close < limit; close++) {
      if (text.charAt(close) == '\'') {
        return close + 1;
      }
    }
    return at + 1;
  }

  /** A slash divides what is before it, unless nothing is that could be divided. */
  private boolean isPattern(int at) {
    int before = at - 1;
    while (before >= 0 && masked[before] == ' ') {
      before--;
    }
    return before < 0 || BEFORE_PATTERN.indexOf(masked[before]) >= 0;
  }

  private int closed(String mark, int from) {
    int close = text.indexOf(mark, from);
    return close < 0 ? text.length() : close + mark.length();
  }

  private int lineEnd(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }

  private boolean startsLine(int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n';
  }

  /** Keeps the first character, so that the line is seen to hold code. */
  private int blankInside(int start, int end) {
    blank(start, end);
    masked[start] = '"';
    return end;
  }

  private int blank(int start, int end) {
    for (int at = start; at < end; at++) {
      if (masked[at] != '\n' && masked[at] != '\r') {
        masked[at] = ' ';
      }
    }
    return end;
  }
}
