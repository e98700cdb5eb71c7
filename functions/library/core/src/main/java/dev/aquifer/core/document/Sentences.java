package dev.aquifer.core.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds sentences, to be quoted whole. A line's end does not end one, since text files and PDF wrap
 * their lines, but a blank line, a heading, a list item and a table row do.
 *
 * <p>In doubt it does not cut: a quote that is too long reads better than half a sentence. {@link
 * java.text.BreakIterator} is not used because it cuts in addresses ({@code ?e=f}) and after
 * abbreviations, and does not before a digit or after a reference mark.
 */
public final class Sentences {

  private static final Pattern END =
      Pattern.compile(
          "[.!?…؟।॥۔]+[\"'”’»)\\]*_`]*(?:\\[[\\w, –-]{1,12}])*[\"'”’»)*_`]*(?=\\s)"
              + "|[。！？｡]+[」』）”’\"]*");
  private static final String FULL_WIDTH = "。！？｡";
  private static final String OPENING = "\"'“‘«([*_`¿¡";
  private static final int LONGEST_ABBREVIATION = 12;
  private static final int LONGEST_ENUMERATOR = 3;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr mrs ms dr prof st rev gen sen capt vs e.g i.e cf approx viz bzw z.b d.h"
              .split(" ", -1));
  private static final Set<String> ABBREVIATIONS_OF_NUMBERED_THINGS =
      Set.of("no nos nr fig figs eq sec art p pp vol ch tab ref".split(" ", -1));

  /**
   * These can end a sentence too, as a single capital can: then a word that often begins one
   * follows.
   */
  private static final Set<String> ABBREVIATIONS_WITHIN_NAMES =
      Set.of("inc ltd corp co al".split(" ", -1));

  private static final Set<String> OPENERS =
      Set.of(
          ("a all an and are as at but by each every for from he how if in is it its most no of on our"
                  + " she that the their then there these they this those to we what when where"
                  + " which who why with you your")
              .split(" ", -1));

  private Sentences() {}

  /**
   * Splits a text.
   *
   * @return the sentences in order, without the white space around them; each has a letter or a
   *     digit, so rules and borders are left out
   */
  public static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    for (TextRun run : TextRun.of(text)) {
      if (run.whole()) {
        add(text, run.start(), run.end(), sentences);
      } else {
        split(text, run, sentences);
      }
    }
    return List.copyOf(sentences);
  }

  private static void split(String text, TextRun run, List<Span> sentences) {
    boolean hasCapitals =
        text.substring(run.start(), run.end()).chars().anyMatch(Character::isUpperCase);
    int start = run.start();
    Matcher end = END.matcher(text).region(run.start(), run.end());
    while (end.find()) {
      if (isEnd(text, start, end, run.end(), hasCapitals)) {
        add(text, start, end.end(), sentences);
        start = end.end();
      }
    }
    add(text, start, run.end(), sentences);
  }

  private static void add(String text, int start, int end, List<Span> sentences) {
    Span sentence = new Span(start, end).strip(text);
    if (sentence.of(text).codePoints().anyMatch(Character::isLetterOrDigit)) {
      sentences.add(sentence);
    }
  }

  /**
   * A small letter after a full stop shows that it ended no sentence, unless all letters are small.
   */
  private static boolean isEnd(
      String text, int start, Matcher end, int limit, boolean hasCapitals) {
    char mark = text.charAt(end.start());
    if (FULL_WIDTH.indexOf(mark) >= 0) {
      return true;
    }
    int next = end.end();
    while (next < limit && (isSpace(text, next) || OPENING.indexOf(text.charAt(next)) >= 0)) {
      next++;
    }
    if (next == limit) {
      return true;
    }
    boolean small = Character.isLowerCase(text.codePointAt(next));
    if (mark != '.' && mark != '…') {
      boolean insideQuote = end.end() - end.start() > 1 && small;
      return !insideQuote;
    }
    if (small && hasCapitals) {
      return false;
    }
    boolean ellipsis = mark == '…' || text.startsWith("..", end.start());
    return ellipsis || !isAbbreviation(text, start, end.start(), word(text, next, limit));
  }

  /** Whether the full stop at {@code stop} belongs to the word before it. */
  private static boolean isAbbreviation(String text, int from, int stop, String next) {
    int first = stop;
    while (first > from
        && stop - first < LONGEST_ABBREVIATION
        && (Character.isLetterOrDigit(text.charAt(first - 1)) || text.charAt(first - 1) == '.')) {
      first--;
    }
    String word = text.substring(first, stop).toLowerCase(Locale.ROOT);
    if (!word.isEmpty()
        && word.length() <= LONGEST_ENUMERATOR
        && word.chars().allMatch(Character::isDigit)) {
      return text.substring(from, first).isBlank();
    }
    boolean beforeNumber = !next.isEmpty() && Character.isDigit(next.charAt(0));
    return ABBREVIATIONS.contains(word)
        || (beforeNumber && ABBREVIATIONS_OF_NUMBERED_THINGS.contains(word))
        || (!OPENERS.contains(next)
            && (isInitial(text, first, stop) || ABBREVIATIONS_WITHIN_NAMES.contains(word)));
  }

  /** Whether a word is one capital, or ends with a full stop and one, as in "U.S". */
  private static boolean isInitial(String text, int first, int stop) {
    return stop > first
        && Character.isUpperCase(text.charAt(stop - 1))
        && (stop - first == 1 || text.charAt(stop - 2) == '.');
  }

  private static String word(String text, int start, int limit) {
    int end = start;
    while (end < limit
        && end - start < LONGEST_ABBREVIATION
        && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isSpace(String text, int at) {
    return Character.isWhitespace(text.charAt(at));
  }
}
