package dev.aquifer.bench.chunking;

import dev.aquifer.bench.dataset.ChunkingDataset;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.evaluate.SpanCoverage;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the chunks that each question finds cover of its answer. */
final class Coverage {

  private final ChunkingDataset dataset;
  private final Map<String, List<Chunk>> chunks;
  private final List<List<Passage>> found;

  /**
   * Asks every question once.
   *
   * @param chunks of each corpus
   */
  Coverage(
      ChunkingDataset dataset,
      Map<String, List<Chunk>> chunks,
      Function<String, List<Passage>> search) {
    this.dataset = dataset;
    this.chunks = chunks;
    this.found =
        dataset.questions().stream().map(question -> search.apply(question.text())).toList();
  }

  private record Range(String corpus, Span span) {}

  /** The first so many chunks. */
  List<SpanCoverage> ofChunks(int size) {
    List<SpanCoverage> all = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      all.add(cover(i, ranges(found.get(i), size)));
    }
    return all;
  }

  /** The parents of the first chunks, until there are so many different ones. */
  List<SpanCoverage> ofParents(int size) {
    List<SpanCoverage> all = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Set<Range> parents = new LinkedHashSet<>();
      for (Passage passage : found.get(i)) {
        if (parents.size() < size) {
          parents.add(parent(passage));
        }
      }
      all.add(cover(i, List.copyOf(parents)));
    }
    return all;
  }

  /** As many of the first chunks as it takes to cover the answer at best. */
  List<SpanCoverage> ofFewest() {
    List<SpanCoverage> all = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      all.add(cover(i, ranges(found.get(i), fewest(dataset.questions().get(i)))));
    }
    return all;
  }

  /** Greedily: each next chunk is the one that covers most of what is left. */
  private int fewest(ChunkingDataset.Question question) {
    List<Span> cut =
        chunks.getOrDefault(question.corpus(), List.of()).stream()
            .map(chunk -> new Span(chunk.start(), chunk.end()))
            .filter(span -> question.answer().stream().anyMatch(a -> overlap(a, span) > 0))
            .toList();
    List<Span> taken = new ArrayList<>();
    double covered = 0;
    while (taken.size() < cut.size()) {
      Span best = null;
      double most = covered;
      for (Span span : cut) {
        taken.add(span);
        double recall = SpanCoverage.of(question.answer(), taken, 0).recall();
        taken.removeLast();
        if (recall > most) {
          most = recall;
          best = span;
        }
      }
      if (best == null) {
        break;
      }
      taken.add(best);
      covered = most;
    }
    return Math.max(1, taken.size());
  }

  private static int overlap(Span a, Span b) {
    return Math.min(a.end(), b.end()) - Math.max(a.start(), b.start());
  }

  private static List<Range> ranges(List<Passage> passages, int size) {
    return passages.stream()
        .limit(size)
        .map(p -> new Range(p.document().id(), new Span(p.chunk().start(), p.chunk().end())))
        .toList();
  }

  private Range parent(Passage passage) {
    List<Chunk> siblings = chunks.getOrDefault(passage.document().id(), List.of());
    Chunk.Parent parent = passage.chunk().parent();
    return new Range(
        passage.document().id(),
        new Span(siblings.get(parent.first()).start(), siblings.get(parent.last()).end()));
  }

  private SpanCoverage cover(int question, List<Range> ranges) {
    ChunkingDataset.Question asked = dataset.questions().get(question);
    List<Span> own = new ArrayList<>();
    long others = 0;
    for (Range range : ranges) {
      if (range.corpus().equals(asked.corpus())) {
        own.add(range.span());
      } else {
        others += range.span().length();
      }
    }
    return SpanCoverage.of(asked.answer(), own, others);
  }
}
