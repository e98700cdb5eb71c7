package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Measures runs of text against the size of a chunk. Counting is the dear part, so each part is
 * counted once, and once more within the whole that is made of it: never again for each part that
 * might be added.
 */
final class Measure {

  /**
   * A tokenizer may take a long word without spaces for one unknown token. Without this bound, a
   * megabyte of base64 would be one chunk. Prose has 4 to 5 characters for each token.
   */
  private static final int CHARACTERS_PER_TOKEN = 16;

  private final ToIntFunction<String> count;
  private final int target;

  Measure(ToIntFunction<String> count, int target) {
    this.count = count;
    this.target = target;
  }

  int target() {
    return target;
  }

  /** Whether a run is short enough to be worth counting. */
  boolean mayFit(Span run) {
    return run.length() <= target * CHARACTERS_PER_TOKEN;
  }

  Sized of(String text, Span run) {
    return new Sized(run, count.applyAsInt(run.of(text)));
  }

  /** Whether one more part fits in a whole of at most so many tokens, by the sum of its parts. */
  boolean fit(List<Sized> open, Sized next, int most) {
    Span whole = new Span(open.getFirst().span().start(), next.span().end());
    return mayFit(whole) && Sized.sum(open) + next.tokens() <= most;
  }

  /**
   * Joins parts that follow each other. The whole can have more tokens than its parts, for what
   * lies between them: it is counted, and its end is split off if it is too large after all.
   */
  List<Sized> join(String text, List<Sized> parts, int most) {
    if (parts.size() < 2) {
      return List.copyOf(parts);
    }
    Span span = new Span(parts.getFirst().span().start(), parts.getLast().span().end());
    Sized whole = of(text, span);
    if (whole.tokens() <= most) {
      return List.of(whole);
    }
    int kept = parts.size() - Math.max(1, parts.size() / 4);
    List<Sized> pieces = new ArrayList<>(join(text, parts.subList(0, kept), most));
    pieces.addAll(join(text, parts.subList(kept, parts.size()), most));
    return pieces;
  }
}
