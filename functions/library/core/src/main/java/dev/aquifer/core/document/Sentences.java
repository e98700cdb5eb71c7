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
          "mr mrs ms dr prof st rev gen sen capt vs e.g i.e cf approx inc ltd corp al viz bzw z.b d.h"
              .split(" "));
  private static final Set<String> ABBREVIATIONS_OF_NUMBERED_THINGS =
      Set.of("no nos nr fig figs eq sec art p pp vol ch tab ref".split(" "));

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
    int start = run.start();
    Matcher end = END.matcher(text).region(run.start(), run.end());
    while (end.find()) {
      if (isEnd(text, start, end, run.end())) {
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

  private static boolean isEnd(String text, int start, Matcher end, int limit) {
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
    int after = text.codePointAt(next);
    if (mark != '.' && mark != '…') {
      boolean insideQuote = end.end() - end.start() > 1 && Character.isLowerCase(after);
      return !insideQuote;
    }
    boolean ellipsis = mark == '…' || text.startsWith("..", end.start());
    return !Character.isLowerCase(after)
        && (ellipsis || !isAbbreviation(text, start, end.start(), Character.isDigit(after)));
  }

  /** Whether the full stop at {@code stop} belongs to the word before it. */
  private static boolean isAbbreviation(String text, int from, int stop, boolean beforeNumber) {
    int first = stop;
    while (first > from
        && stop - first < LONGEST_ABBREVIATION
        && (Character.isLetterOrDigit(text.charAt(first - 1)) || text.charAt(first - 1) == '.')) {
      first--;
    }
    String word = text.substring(first, stop);
    boolean opens = text.substring(from, first).isBlank();
    if (opens && word.length() <= LONGEST_ENUMERATOR && word.chars().allMatch(Character::isDigit)) {
      return true;
    }
    int last = word.length() - 1;
    boolean initial =
        last >= 0
            && Character.isUpperCase(word.charAt(last))
            && (last == 0 || word.charAt(last - 1) == '.');
    String lower = word.toLowerCase(Locale.ROOT);
    return initial
        || ABBREVIATIONS.contains(lower)
        || (beforeNumber && ABBREVIATIONS_OF_NUMBERED_THINGS.contains(lower));
  }

  private static boolean isSpace(String text, int at) {
    return Character.isWhitespace(text.charAt(at));
  }
}
