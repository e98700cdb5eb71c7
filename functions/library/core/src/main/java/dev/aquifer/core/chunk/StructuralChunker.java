package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts where the document does: blocks under one heading fill a chunk until the next would make it
 * too large. A heading goes with the text that it heads. A block that is too large for a chunk of
 * its own is cut between its lines and sentences, and only a sentence that is too large is cut
 * inside. Sections are never merged, however short: a chunk has one heading path, which a citation
 * shows and which is embedded with it.
 *
 * <p>Time is linear in the text: each part is counted a fixed number of times.
 */
public final class StructuralChunker implements Chunker {

  private final Measure measure;
  private final Splitter splitter;

  /**
   * Makes a chunker.
   *
   * @param tokens counts the tokens of a text as the embedding model does
   * @param target the most tokens of a chunk, at least 16
   */
  public StructuralChunker(ToIntFunction<String> tokens, int target) {
    this.measure = new Measure(tokens, target);
    this.splitter = new Splitter(measure);
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    List<Chunk> chunks = new ArrayList<>();
    List<Block> section = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (!section.isEmpty() && begins(section.getLast(), block)) {
        new Section(document, section, measure, splitter).addTo(chunks);
        section.clear();
      }
      section.add(block);
    }
    new Section(document, section, measure, splitter).addTo(chunks);
    return List.copyOf(chunks);
  }

  private static boolean begins(Block last, Block next) {
    return last.kind() != Block.Kind.HEADING
        && (next.kind() == Block.Kind.HEADING || !next.headingPath().equals(last.headingPath()));
  }
}
