package dev.aquifer.core.chunk;

import dev.aquifer.core.chunk.Chunk.Parent;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Makes each sentence a chunk, with a window of sentences around it as its parent: the finest
 * search, the largest index. Headings are not chunks; they are embedded with each sentence.
 */
public final class SentenceChunker implements Chunker {

  private final Measure measure;
  private final Splitter splitter;
  private final int around;

  /**
   * Makes a chunker.
   *
   * @param tokens counts the tokens of a text as the embedding model does
   * @param most tokens of a sentence, at least 16; a longer one is cut
   * @param around how many sentences before and after each make its window
   */
  public SentenceChunker(ToIntFunction<String> tokens, int most, int around) {
    this.measure = new Measure(tokens, most);
    this.splitter = new Splitter(measure);
    this.around = around;
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    List<Span> spans = sentences(document);
    return new Assembly(document)
        .chunks(
            spans,
            o -> new Parent(Math.max(0, o - around), Math.min(spans.size() - 1, o + around)));
  }

  private List<Span> sentences(ParsedDocument document) {
    boolean onlyHeadings =
        document.blocks().stream().allMatch(block -> block.kind() == Block.Kind.HEADING);
    List<Span> spans = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (onlyHeadings || block.kind() != Block.Kind.HEADING) {
        splitter
            .sentences(document.text(), new Span(block.start(), block.end()))
            .forEach(sentence -> spans.add(sentence.span()));
      }
    }
    return spans;
  }
}
