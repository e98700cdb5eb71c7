package dev.aquifer.parsing.pdf;

import java.util.regex.Pattern;

/**
 * Joins what a line's end divides. A hyphen goes if the word goes on with a small letter: {@code
 * re-} and {@code leased}. It stays before a capital or a digit, in a word that has another hyphen
 * ({@code state-of-the-} and {@code art}), behind a single letter ({@code e-} and {@code mail}),
 * behind a capital or a number, and before {@code and} or {@code or} ({@code pre-} and {@code and
 * post-war}).
 */
final class Hyphens {

  private static final String MARKS = "-\u2010\u00AD";
  private static final char SOFT = '\u00AD';
  private static final Pattern BROKEN =
      Pattern.compile(
          "(?s)(?:.*[^\\p{L}\\p{N}\\-\u2010])?[\\p{L}\\p{M}]+[\\p{Ll}\\p{Lo}\\p{M}][-\u2010]");
  private static final Pattern COMPOUND =
      Pattern.compile("(?s)(?:.*\\s)?\\S*[\\p{L}\\p{N}][-\u2010]");
  private static final Pattern LINKED =
      Pattern.compile("(?s)(?:and|or|und|oder|et|ou|bis|to)\\b.*");

  private Hyphens() {}

  /** Two lines as one. */
  static String join(String first, String second) {
    StringBuilder text = new StringBuilder(first);
    append(text, second);
    return text.toString();
  }

  static void append(StringBuilder text, String line) {
    if (text.isEmpty() || line.isEmpty()) {
      text.append(line);
      return;
    }
    char last = text.charAt(text.length() - 1);
    String word = lastWord(text);
    boolean small = Character.isLowerCase(line.codePointAt(0));
    if (MARKS.indexOf(last) < 0 || LINKED.matcher(line).matches()) {
      text.append(isCjk(last) && isCjk(line.charAt(0)) ? "" : " ");
    } else if (last == SOFT || (small && BROKEN.matcher(word).matches())) {
      text.setLength(text.length() - 1);
    } else if (!COMPOUND.matcher(word).matches()) {
      text.append(' ');
    }
    text.append(line);
  }

  /** Takes soft hyphens out of a line; one at its end shows where a word is broken. */
  static String withoutSoft(String line) {
    int end = line.endsWith("\u00AD") ? line.length() - 1 : line.length();
    return line.substring(0, end).replace("\u00AD", "") + line.substring(end);
  }

  private static String lastWord(StringBuilder text) {
    int start = text.length();
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start);
  }

  /** Scripts that are written without spaces. */
  private static boolean isCjk(char character) {
    return Character.isIdeographic(character)
        || Character.UnicodeScript.of(character) == Character.UnicodeScript.HIRAGANA
        || Character.UnicodeScript.of(character) == Character.UnicodeScript.KATAKANA;
  }
}
