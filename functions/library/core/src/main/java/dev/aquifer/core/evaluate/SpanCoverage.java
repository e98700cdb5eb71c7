package dev.aquifer.core.evaluate;

import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well the chunks that were retrieved cover the exact spans that answer a question. After B.
 * Smith and A. Troynikov, Evaluating Chunking Strategies for Retrieval (Chroma, 2024): lengths are
 * of characters, overlapping chunks count as often as they are retrieved.
 *
 * @param recall the share of the answer that the chunks cover, 0 to 1
 * @param precision the share of the chunks that is answer
 * @param iou intersection over union
 */
public record SpanCoverage(double recall, double precision, double iou) {

  /**
   * Compares.
   *
   * @param answer the spans that answer; at least one character
   * @param chunks the chunks of the answer's document that were retrieved
   * @param others characters of retrieved chunks of other documents
   */
  public static SpanCoverage of(List<Span> answer, List<Span> chunks, long others) {
    List<Span> wanted = union(answer);
    long size = length(wanted);
    if (size == 0) {
      throw new IllegalArgumentException("an answer has at least one character");
    }
    long retrieved = others + length(chunks);
    long covered = overlap(wanted, union(chunks));
    return new SpanCoverage(
        (double) covered / size,
        retrieved == 0 ? 0 : (double) covered / retrieved,
        (double) covered / (retrieved + size - covered));
  }

  private static long length(List<Span> spans) {
    return spans.stream().mapToLong(Span::length).sum();
  }

  private static long overlap(List<Span> left, List<Span> right) {
    long overlap = 0;
    for (Span a : left) {
      for (Span b : right) {
        overlap += Math.max(0, Math.min(a.end(), b.end()) - Math.max(a.start(), b.start()));
      }
    }
    return overlap;
  }

  private static List<Span> union(List<Span> spans) {
    List<Span> union = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
      if (!union.isEmpty() && span.start() <= union.getLast().end()) {
        Span last = union.removeLast();
        union.add(new Span(last.start(), Math.max(last.end(), span.end())));
      } else {
        union.add(span);
      }
    }
    return union;
  }
}
