package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts where neighbouring sentences speak of different things: where the cosine of the vectors of
 * what stands before and after a sentence's end is among the lowest of the section. After the
 * semantic splitter of G. Kamradt (5 Levels Of Text Splitting, 2024), with sections and a size
 * limit kept besides. Embedding every sentence costs about as much again as embedding the chunks.
 */
public final class SemanticChunker implements Chunker {

  /** Sentences on each side of a place that are compared. */
  private static final int COMPARED = 2;

  private final Embeddings embeddings;
  private final Measure measure;
  private final Splitter splitter;
  private final int parent;
  private final double cut;

  /**
   * Makes a chunker.
   *
   * @param target the most tokens of a chunk, at least 16
   * @param parent the most tokens of a parent
   * @param cut the share of the places between sentences that chunks end at, 0 to 1
   */
  public SemanticChunker(Embeddings embeddings, int target, int parent, double cut) {
    this.embeddings = embeddings;
    this.measure = new Measure(embeddings::countTokens, target);
    this.splitter = new Splitter(measure);
    this.parent = parent;
    this.cut = cut;
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    List<Span> spans = new ArrayList<>();
    Families families = new Families(parent);
    for (List<Block> blocks : Sections.of(document.blocks())) {
      List<Sized> sentences = new ArrayList<>();
      for (Block block : blocks) {
        sentences.addAll(splitter.sentences(document.text(), new Span(block.start(), block.end())));
      }
      List<Sized> pieces = pieces(document.text(), sentences);
      families.add(pieces);
      pieces.forEach(piece -> spans.add(piece.span()));
    }
    return new Assembly(document).chunks(spans, families);
  }

  private List<Sized> pieces(String text, List<Sized> sentences) {
    double[] likeness = likeness(text, sentences);
    double[] sorted = Arrays.stream(likeness).sorted().toArray();
    double least = sorted.length == 0 ? -1 : sorted[(int) (cut * (sorted.length - 1))];
    List<Sized> pieces = new ArrayList<>();
    List<Sized> open = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      boolean parts = !open.isEmpty() && likeness[i - 1] <= least;
      if (parts || (!open.isEmpty() && !measure.fit(open, sentences.get(i), measure.target()))) {
        pieces.addAll(measure.join(text, open, measure.target()));
        open.clear();
      }
      open.add(sentences.get(i));
    }
    pieces.addAll(measure.join(text, open, measure.target()));
    return pieces;
  }

  /** The cosine across each place between two sentences that follow each other. */
  private double[] likeness(String text, List<Sized> sentences) {
    if (sentences.size() < 2) {
      return new double[0];
    }
    List<String> sides = new ArrayList<>();
    for (int place = 1; place < sentences.size(); place++) {
      sides.add(run(text, sentences, Math.max(0, place - COMPARED), place));
      sides.add(run(text, sentences, place, Math.min(sentences.size(), place + COMPARED)));
    }
    List<Embedding> vectors = embeddings.embedPassages(sides);
    double[] likeness = new double[sentences.size() - 1];
    for (int i = 0; i < likeness.length; i++) {
      likeness[i] = vectors.get(2 * i).cosine(vectors.get(2 * i + 1));
    }
    return likeness;
  }

  private static String run(String text, List<Sized> sentences, int from, int to) {
    return text.substring(sentences.get(from).span().start(), sentences.get(to - 1).span().end());
  }
}
