package dev.aquifer.parsing.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a paragraph of plain text begins with, if it looks like a heading. A citation names it, and
 * it ends the chunk before it, so it must be plain to see: underlined, or short and alone, with
 * text below it, and numbered, in capitals, or without a full stop.
 *
 * @param level from 1
 * @param words without their underline; empty if there is no heading
 * @param length of the heading and its underline in the paragraph; 0 if there is no heading
 */
record PlainHeading(int level, String words, int length) {

  private static final PlainHeading NONE = new PlainHeading(0, "", 0);
  private static final int LONGEST = 80;
  private static final int LONGEST_WITHOUT_MARK = 60;
  private static final int MOST_WORDS = 8;

  private static final Pattern UNDERLINED =
      Pattern.compile("\\A(\\V{1,80})\\R\\h*(={3,}|-{3,}|~{3,})\\h*(?:\\R|\\z)");
  private static final Pattern NUMBERED =
      Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2}){0,3})[.)]?\\h+\\p{Lu}.*[\\p{L}\\p{N})?]");
  private static final Pattern CAPITALS = Pattern.compile("\\P{Ll}*\\p{Lu}{3}\\P{Ll}*[^.,;:!]");
  private static final Pattern SHORT_LINE = Pattern.compile("[\\p{Lu}\\p{N}].*[\\p{L}\\p{N})?]");
  private static final Pattern LIST_ITEM = Pattern.compile("\\A(?:[-*+•]|\\(?\\w{1,2}[.)])\\s");

  /**
   * Looks at a paragraph.
   *
   * @param next the paragraph after it; empty at the text's end
   * @param first whether it is the text's first
   */
  static PlainHeading of(String paragraph, String next, boolean first) {
    Matcher underlined = UNDERLINED.matcher(paragraph);
    if (underlined.find()) {
      int level = underlined.group(2).startsWith("=") ? 1 : 2;
      return new PlainHeading(level, underlined.group(1).strip(), underlined.end());
    }
    if (paragraph.length() > LONGEST || next.isEmpty() || paragraph.lines().count() > 1) {
      return NONE;
    }
    int level = level(paragraph, next, first);
    return level == 0 ? NONE : new PlainHeading(level, paragraph, paragraph.length());
  }

  private static int level(String line, String next, boolean first) {
    Matcher numbered = NUMBERED.matcher(line);
    if (numbered.matches()) {
      int depth = depth(numbered.group(1));
      Matcher nextNumbered = NUMBERED.matcher(next);
      boolean list = nextNumbered.lookingAt() && depth(nextNumbered.group(1)) <= depth;
      return list ? 0 : depth + 1;
    }
    if (CAPITALS.matcher(line).matches()) {
      return first ? 1 : 2;
    }
    boolean shortLine =
        line.length() <= LONGEST_WITHOUT_MARK
            && line.split("\\s+", -1).length <= MOST_WORDS
            && SHORT_LINE.matcher(line).matches()
            && !LIST_ITEM.matcher(line).find();
    return shortLine && isText(next, line.length()) ? (first ? 1 : 2) : 0;
  }

  private static int depth(String number) {
    return (int) number.chars().filter(c -> c == '.').count() + 1;
  }

  /** Whether a paragraph is longer than the line above it, and has a sentence or a list. */
  private static boolean isText(String paragraph, int longerThan) {
    boolean prose =
        paragraph.endsWith(".") || paragraph.endsWith(":") || paragraph.lines().count() > 1;
    return (prose && paragraph.length() > longerThan) || LIST_ITEM.matcher(paragraph).find();
  }
}
