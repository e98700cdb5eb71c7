package dev.aquifer.core.chunk;

import dev.aquifer.core.chunk.Chunk.Parent;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cuts windows of equal size that overlap, whatever the document's structure: the plain way, to
 * compare the others with, and for text without any structure. A window ends between words; a word
 * that is larger than a window is cut.
 */
public final class FixedChunker implements Chunker {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private final Measure measure;
  private final Splitter splitter;
  private final int overlap;

  /**
   * Makes a chunker.
   *
   * @param tokens counts the tokens of a text as the embedding model does
   * @param target the most tokens of a chunk, at least 16
   * @param overlap how many of them each chunk shares with the one before, below {@code target}
   */
  public FixedChunker(ToIntFunction<String> tokens, int target, int overlap) {
    if (overlap < 0 || overlap >= target) {
      throw new IllegalArgumentException(
          "windows of %d tokens cannot overlap by %d".formatted(target, overlap));
    }
    this.measure = new Measure(tokens, target);
    this.splitter = new Splitter(measure);
    this.overlap = overlap;
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    if (document.blocks().isEmpty()) {
      return List.of();
    }
    List<Span> spans = windows(words(document.text()));
    return new Assembly(document)
        .chunks(spans, o -> new Parent(Math.max(0, o - 1), Math.min(spans.size() - 1, o + 1)));
  }

  private List<Sized> words(String text) {
    List<Sized> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(text).results().toList()) {
      Span span = new Span(word.start(), word.end());
      Sized sized = measure.mayFit(span) ? measure.of(text, span) : new Sized(span, -1);
      if (sized.tokens() >= 0 && sized.tokens() <= measure.target()) {
        words.add(sized);
      } else {
        words.addAll(splitter.split(text, span, measure.target()));
      }
    }
    return words;
  }

  private List<Span> windows(List<Sized> words) {
    List<Span> windows = new ArrayList<>();
    int first = 0;
    while (first < words.size()) {
      int end = end(words, first);
      windows.add(new Span(words.get(first).span().start(), words.get(end - 1).span().end()));
      if (end == words.size()) {
        break;
      }
      first = next(words, first, end);
    }
    return windows;
  }

  private int end(List<Sized> words, int first) {
    int tokens = 0;
    int end = first;
    while (end < words.size() && tokens + words.get(end).tokens() <= measure.target()) {
      tokens += words.get(end).tokens();
      end++;
    }
    return Math.max(end, first + 1);
  }

  /** Where the next window begins: before the last words that make up the overlap. */
  private int next(List<Sized> words, int first, int end) {
    int next = end;
    int tokens = 0;
    while (next - 1 > first && tokens + words.get(next - 1).tokens() <= overlap) {
      next--;
      tokens += words.get(next).tokens();
    }
    return next;
  }
}
