package dev.aquifer.parsing.format;

import java.util.regex.Pattern;

/**
 * Makes titles and headings fit to be shown. They go with every chunk, so a broken document whose
 * heading is a megabyte must not be that megabyte times its chunks.
 */
public final class ShortLine {

  private static final int LONGEST = 200;
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\p{Cntrl}]+");

  private ShortLine() {}

  /** One line of at most 200 characters; empty if the text has neither a letter nor a digit. */
  public static String of(String text) {
    String line = SPACES.matcher(text).replaceAll(" ").strip();
    if (line.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return "";
    }
    int length = Math.min(LONGEST, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, length));
  }
}
