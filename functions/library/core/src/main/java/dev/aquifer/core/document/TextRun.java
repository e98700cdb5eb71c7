package dev.aquifer.core.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of a text that no sentence reaches across.
 *
 * @param start its first character
 * @param end one past its last
 * @param whole whether it is one unit, such as a table row, rather than prose
 */
record TextRun(int start, int end, boolean whole) {

  private static final Pattern LIST_ITEM =
      Pattern.compile("(?:[-*+•▪◦‣–]|\\(?\\d{1,3}[.)]|\\(?[a-z]\\))\\s.*", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s.*", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile("\\p{Lu}[\\p{L}\\p{N} _/-]{0,30}:\\s.*", Pattern.DOTALL);
  private static final double SHORT_TITLE = 0.6;

  private enum Line {
    BLANK,
    TEXT,
    LIST_ITEM,
    LABEL,
    QUOTE,
    HEADING,
    ROW,
    RULE,
    CODE;

    boolean standsAlone() {
      return this == HEADING || this == ROW || this == RULE || this == CODE;
    }
  }

  /** Every run that is neither blank nor a rule nor a fence of code, in order. */
  static List<TextRun> of(String text) {
    List<TextRun> runs = new ArrayList<>();
    int runStart = 0;
    int lines = 0;
    Line before = Line.BLANK;
    String wordsBefore = "";
    boolean code = false;
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      String words = text.substring(start, end).strip();
      boolean fence = words.startsWith("```") || words.startsWith("~~~");
      Line line = fence ? Line.RULE : kind(words, code);
      code ^= fence;
      if (begins(before, line) || (lines == 1 && isTitle(wordsBefore, words))) {
        add(runs, runStart, start, before);
        runStart = start;
        lines = 0;
      }
      lines++;
      before = line;
      wordsBefore = words;
      start = end;
    }
    add(runs, runStart, text.length(), before);
    return runs;
  }

  private static void add(List<TextRun> runs, int start, int end, Line last) {
    if (last != Line.BLANK && last != Line.RULE) {
      runs.add(new TextRun(start, end, last.standsAlone()));
    }
  }

  private static Line kind(String words, boolean code) {
    if (words.isEmpty()) {
      return Line.BLANK;
    } else if (code) {
      return Line.CODE;
    } else if (words.startsWith("|") || words.contains(" | ") || words.indexOf('\t') >= 0) {
      return Line.ROW;
    } else if (words.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c > 0x2FFF)) {
      return Line.RULE;
    } else if (words.startsWith(">")) {
      return Line.QUOTE;
    } else if (HEADING.matcher(words).matches()) {
      return Line.HEADING;
    } else if (LIST_ITEM.matcher(words).matches()) {
      return Line.LIST_ITEM;
    }
    return LABEL.matcher(words).matches() ? Line.LABEL : Line.TEXT;
  }

  private static boolean begins(Line before, Line line) {
    return before.standsAlone()
        || line.standsAlone()
        || before == Line.BLANK
        || line == Line.BLANK
        || line == Line.LIST_ITEM
        || line == Line.LABEL
        || (line == Line.QUOTE) != (before == Line.QUOTE);
  }

  /**
   * A wrapped line ends where the next word has no room. One that ends far earlier, without a mark,
   * before a capital letter, is a title right above its text.
   */
  private static boolean isTitle(String words, String next) {
    int space = next.indexOf(' ');
    return space > 0
        && !words.isEmpty()
        && Character.isUpperCase(next.codePointAt(0))
        && Character.isLetterOrDigit(words.codePointBefore(words.length()))
        && words.length() + 1 + space <= SHORT_TITLE * next.length();
  }
}
