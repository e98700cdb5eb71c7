package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a run of text that is too large into pieces of bounded size: between sentences where it
 * can, and into about equal parts, so that no short rest is left.
 */
final class Splitter {

  private final Measure measure;

  Splitter(Measure measure) {
    this.measure = measure;
  }

  /**
   * Splits a run.
   *
   * @param room the most tokens of the first piece, which shares its chunk with a heading
   * @return pieces in order, not blank; together they hold every character that is not white space
   */
  List<Sized> split(String text, Span run, int room) {
    List<Sized> sentences = sentences(text, run, room);
    int all = sentences.stream().mapToInt(Sized::tokens).sum();
    int share = all / Math.ceilDiv(Math.max(1, all), measure.target()) + 1;
    List<Sized> pieces = new ArrayList<>();
    List<Sized> open = new ArrayList<>();
    for (Sized sentence : sentences) {
      int most = pieces.isEmpty() ? room : measure.target();
      if (!open.isEmpty() && (Sized.sum(open) >= share || !measure.fit(open, sentence, most))) {
        pieces.addAll(measure.join(text, open, most));
        open.clear();
      }
      open.add(sentence);
    }
    pieces.addAll(measure.join(text, open, pieces.isEmpty() ? room : measure.target()));
    return pieces;
  }

  /** The sentences of a run in order, cut where they are too large; none of a blank run. */
  List<Sized> sentences(String text, Span run) {
    return sentences(text, run, measure.target());
  }

  private List<Sized> sentences(String text, Span run, int room) {
    List<Sized> sentences = new ArrayList<>();
    for (Span sentence : bounds(text, run.strip(text))) {
      cut(text, sentence, sentences.isEmpty() ? room : measure.target(), sentences);
    }
    return sentences;
  }

  /** Each sentence, up to the next one's start: what lies between them belongs to the first. */
  private static List<Span> bounds(String text, Span whole) {
    List<Span> sentences = new ArrayList<>();
    int start = whole.start();
    for (Span sentence : Sentences.of(whole.of(text))) {
      int at = whole.start() + sentence.start();
      Span before = new Span(start, at).strip(text);
      if (before.length() > 0) {
        sentences.add(before);
        start = at;
      }
    }
    sentences.add(new Span(start, whole.end()));
    return sentences;
  }

  /** Halves a sentence, at a line's end or white space where there is some, until its parts fit. */
  private void cut(String text, Span sentence, int most, List<Sized> into) {
    if (sentence.length() == 0) {
      return;
    }
    boolean canBeCut = sentence.length() > Character.charCount(text.codePointAt(sentence.start()));
    if (measure.mayFit(sentence) || !canBeCut) {
      Sized sized = measure.of(text, sentence);
      if (sized.tokens() <= most || !canBeCut) {
        into.add(sized);
        return;
      }
    }
    int middle = middle(text, sentence);
    cut(text, new Span(sentence.start(), middle).strip(text), most, into);
    cut(text, new Span(middle, sentence.end()).strip(text), most, into);
  }

  private static int middle(String text, Span sentence) {
    int half = sentence.start() + sentence.length() / 2;
    int least = sentence.start() + sentence.length() / 4;
    int space = -1;
    for (int at = half; at > least; at--) {
      if (text.charAt(at) == '\n') {
        return at;
      }
      if (space < 0 && Character.isWhitespace(text.charAt(at))) {
        space = at;
      }
    }
    if (space > 0) {
      return space;
    }
    boolean insidePair = Character.isSurrogatePair(text.charAt(half - 1), text.charAt(half));
    if (!insidePair) {
      return half;
    }
    return half - 1 > sentence.start() ? half - 1 : half + 1;
  }
}
