package dev.aquifer.core.generate;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a reply that was to be lines of plain text, whatever a model wraps them in: numbers,
 * bullets, quotation marks, bold type, fences of code, and a sentence in front that ends in a
 * colon. What is left is text to search by or to show, and never an instruction.
 */
public final class ReplyLines {

  private static final Pattern LIST_MARK =
      Pattern.compile(
          "^(?:(?:[-*+•‣–]|\\(?\\d{1,2}[.):]|(?i:(?:sub-?)?(?:question|query|q) ?\\d{1,2}[.):]))"
              + "(?:\\s+|$))+");
  private static final String WRAPPERS = "\"'`*_“”‘’«»„";
  private static final String NOTHING = "NONE";

  private ReplyLines() {}

  /**
   * The lines of a reply.
   *
   * @param longest the most characters of a line; a longer one ends after its last whole word
   * @return lines in order, none without a letter or digit, no two the same; none at all for the
   *     reply NONE
   */
  public static List<String> of(String reply, int longest) {
    return reply
        .lines()
        .filter(line -> !line.strip().startsWith("```"))
        .map(line -> LIST_MARK.matcher(line.strip()).replaceFirst(""))
        .filter(line -> !line.endsWith(":") && !line.endsWith(":**"))
        .map(line -> cut(unwrapped(line), longest))
        .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
        .filter(line -> !line.replaceAll("\\P{L}", "").equalsIgnoreCase(NOTHING))
        .distinct()
        .toList();
  }

  /** A text as one line of at most so many characters, its runs of white space as one space. */
  public static String cut(String text, int longest) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int space = line.lastIndexOf(' ', longest);
    if (space > 0) {
      return line.substring(0, space);
    }
    // One word without end: not between the halves of a character.
    return line.substring(
        0, Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest);
  }

  private static String unwrapped(String line) {
    int start = 0;
    int end = line.endsWith(",") ? line.length() - 1 : line.length();
    while (start < end && WRAPPERS.indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && WRAPPERS.indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(start, end);
  }
}
