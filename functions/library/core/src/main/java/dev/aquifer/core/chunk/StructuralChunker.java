package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts where the document does: blocks under one heading fill a chunk until the next would make it
 * too large. A heading goes with the text that it heads. A block that is too large for a chunk of
 * its own is cut between its lines and sentences, and only a sentence that is too large is cut
 * inside.
 */
public final class StructuralChunker implements Chunker {

  private final ToIntFunction<String> tokens;
  private final int target;
  private final Splitter splitter;

  /**
   * Makes a chunker.
   *
   * @param tokens counts the tokens of a text as the embedding model does
   * @param target the most tokens of a chunk, at least 16
   */
  public StructuralChunker(ToIntFunction<String> tokens, int target) {
    this.tokens = tokens;
    this.target = target;
    this.splitter = new Splitter(tokens, target);
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    List<Chunk> chunks = new ArrayList<>();
    List<Block> open = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (!open.isEmpty() && !continues(document.text(), open, block)) {
        close(document, open, chunks);
      }
      open.add(block);
    }
    close(document, open, chunks);
    return List.copyOf(chunks);
  }

  private boolean continues(String text, List<Block> open, Block next) {
    Block first = open.getFirst();
    Block last = open.getLast();
    if (last.kind() == Block.Kind.HEADING) {
      return true;
    }
    if (next.kind() == Block.Kind.HEADING || !next.headingPath().equals(last.headingPath())) {
      return false;
    }
    return tokens.applyAsInt(text.substring(first.start(), next.end())) <= target;
  }

  private void close(ParsedDocument document, List<Block> open, List<Chunk> chunks) {
    if (open.isEmpty()) {
      return;
    }
    String text = document.text();
    Block first = open.getFirst();
    Block last = open.getLast();
    for (Span span : splitter.split(text, new Span(first.start(), last.end()))) {
      Block at = blockAt(open, span);
      List<String> headings = span.start() == first.start() ? last.headingPath() : at.headingPath();
      chunks.add(
          new Chunk(chunks.size(), span.of(text), span.start(), span.end(), headings, at.page()));
    }
    open.clear();
  }

  private static Block blockAt(List<Block> open, Span span) {
    return open.stream().filter(b -> span.start() < b.end()).findFirst().orElse(open.getLast());
  }
}
