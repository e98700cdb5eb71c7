package dev.aquifer.core.chunk;

import dev.aquifer.core.chunk.Chunk.Parent;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;

/** Makes chunks of the runs that a chunker chose: their headings, their pages, their context. */
final class Assembly {

  /** A longer header would leave its rows no room; they are read without it. */
  private static final int LONGEST_HEADER = 400;

  private final ParsedDocument document;

  Assembly(ParsedDocument document) {
    this.document = document;
  }

  /** How chunks are gathered into parents. */
  interface Parents {

    /** The parent of the chunk at a place. */
    Parent of(int ordinal);
  }

  /**
   * Makes the chunks.
   *
   * @param spans by their start, none blank
   */
  List<Chunk> chunks(List<Span> spans, Parents parents) {
    List<Block> blocks = document.blocks();
    List<Chunk> chunks = new ArrayList<>(spans.size());
    int at = 0;
    for (Span span : spans) {
      while (at + 1 < blocks.size() && blocks.get(at).end() <= span.start()) {
        at++;
      }
      chunks.add(chunk(span, at, parents.of(chunks.size()), chunks.size()));
    }
    return List.copyOf(chunks);
  }

  /** A chunk that starts with headings is under the last of those before its first other block. */
  private Chunk chunk(Span span, int first, Parent parent, int ordinal) {
    List<Block> blocks = document.blocks();
    int headed = first;
    while (blocks.get(headed).kind() == Block.Kind.HEADING
        && headed + 1 < blocks.size()
        && blocks.get(headed + 1).start() < span.end()) {
      headed++;
    }
    return new Chunk(
        ordinal,
        span.of(document.text()),
        span.start(),
        span.end(),
        blocks.get(headed).headingPath(),
        blocks.get(first).page(),
        header(blocks.get(first), span),
        parent,
        ChunkQuality.GOOD);
  }

  /** The header of the table in whose rows a chunk begins. */
  private String header(Block block, Span span) {
    int end = block.start() + block.header();
    boolean without = block.header() == 0 || span.start() < end || span.start() >= block.end();
    return without || block.header() > LONGEST_HEADER
        ? ""
        : document.text().substring(block.start(), end).strip();
  }
}
