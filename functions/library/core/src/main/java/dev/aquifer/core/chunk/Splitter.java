package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Splits a run of text into pieces of bounded size, between sentences where it can. */
final class Splitter {

  private final ToIntFunction<String> tokens;
  private final int limit;

  Splitter(ToIntFunction<String> tokens, int limit) {
    this.tokens = tokens;
    this.limit = limit;
  }

  List<Span> split(String text, Span run) {
    Span whole = run.strip(text);
    if (whole.length() == 0) {
      return List.of();
    }
    if (fits(text, whole.start(), whole.end())) {
      return List.of(whole);
    }
    List<Span> pieces = new ArrayList<>();
    int start = whole.start();
    int end = start;
    for (Span sentence : sentences(text, whole)) {
      if (end > start && !fits(text, start, sentence.end())) {
        pieces.add(new Span(start, end));
        start = sentence.start();
      }
      end = sentence.end();
    }
    pieces.add(new Span(start, end));
    return pieces;
  }

  private List<Span> sentences(String text, Span whole) {
    List<Span> sentences = new ArrayList<>();
    for (Span s : Sentences.of(whole.of(text))) {
      cut(text, new Span(whole.start() + s.start(), whole.start() + s.end()), sentences);
    }
    return sentences;
  }

  /** Halves a sentence, at white space where there is some, until its parts fit. */
  private void cut(String text, Span sentence, List<Span> into) {
    if (sentence.length() == 0) {
      return;
    }
    if (sentence.length() <= 1 || fits(text, sentence.start(), sentence.end())) {
      into.add(sentence);
      return;
    }
    int middle = middle(text, sentence);
    cut(text, new Span(sentence.start(), middle).strip(text), into);
    cut(text, new Span(middle, sentence.end()).strip(text), into);
  }

  private static int middle(String text, Span sentence) {
    int half = sentence.start() + sentence.length() / 2;
    for (int at = half; at > sentence.start() + sentence.length() / 4; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    boolean insidePair =
        Character.isLowSurrogate(text.charAt(half))
            && Character.isHighSurrogate(text.charAt(half - 1));
    return insidePair && half - 1 > sentence.start() ? half - 1 : half;
  }

  private boolean fits(String text, int start, int end) {
    return tokens.applyAsInt(text.substring(start, end)) <= limit;
  }
}
