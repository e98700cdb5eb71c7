package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts where the document does, into small chunks that are found and larger parents that are read.
 *
 * <p>Blocks under one heading fill a chunk until the next would make it too large. A heading goes
 * with the text that it heads. A block that is too large for a chunk of its own is cut between its
 * lines and sentences, and only a sentence that is too large is cut inside. Sections are never
 * merged, however short: a chunk has one heading path, which a citation shows and which is embedded
 * with it. Chunks that follow each other share a parent, whatever their sections.
 *
 * <p>Time is linear in the text: each part is counted a fixed number of times.
 */
public final class HierarchicalChunker implements Chunker {

  private final Measure measure;
  private final Splitter splitter;
  private final int parent;

  /**
   * Makes a chunker.
   *
   * @param tokens counts the tokens of a text as the embedding model does
   * @param target the most tokens of a chunk, at least 16
   * @param parent the most tokens of a parent, not less than {@code target}
   */
  public HierarchicalChunker(ToIntFunction<String> tokens, int target, int parent) {
    this.measure = new Measure(tokens, target);
    this.splitter = new Splitter(measure);
    this.parent = parent;
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    List<Span> spans = new ArrayList<>();
    Families families = new Families(parent);
    for (List<Block> blocks : Sections.of(document.blocks())) {
      List<Sized> pieces = new Section(document.text(), blocks, measure, splitter).pieces();
      families.add(pieces);
      pieces.forEach(piece -> spans.add(piece.span()));
    }
    return new Assembly(document).chunks(spans, families);
  }
}
