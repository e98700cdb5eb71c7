package dev.aquifer.core.document;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds sentences by the rules of Unicode, and ends them at blank lines and list items too. */
public final class Sentences {

  private static final Pattern LINE_THAT_ENDS_ONE =
      Pattern.compile("\\n(?=\\s*\\n|\\s*(?:[-*+•]|\\d+[.)])\\s|\\s*[#|>])|(?<=\\|)\\n");
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:\\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|e\\.g|i\\.e|approx|Inc|Ltd|Fig|Eq|cf|al)|\\b\\p{Lu})\\.\\s+$");

  private Sentences() {}

  /**
   * Splits a text.
   *
   * @return the sentences in order, without the white space around them; none is empty
   */
  public static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    var lines = LINE_THAT_ENDS_ONE.matcher(text);
    while (lines.find()) {
      split(text, start, lines.start(), sentences);
      start = lines.start();
    }
    split(text, start, text.length(), sentences);
    return List.copyOf(sentences);
  }

  private static void split(String text, int from, int to, List<Span> sentences) {
    String part = text.substring(from, to);
    BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.ROOT);
    iterator.setText(part);
    int start = 0;
    for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
      if (end < part.length() && ABBREVIATION.matcher(part.substring(start, end)).find()) {
        continue;
      }
      Span sentence = new Span(from + start, from + end).strip(text);
      if (sentence.length() > 0) {
        sentences.add(sentence);
      }
      start = end;
    }
  }
}
