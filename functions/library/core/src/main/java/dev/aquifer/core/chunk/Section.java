package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;

/** Makes chunks of the blocks under one heading path, the headings themselves first. */
final class Section {

  private final ParsedDocument document;
  private final List<Block> blocks;
  private final Measure measure;
  private final Splitter splitter;
  private final List<Sized> open = new ArrayList<>();
  private final List<Sized> closed = new ArrayList<>();
  private boolean onlyHeadings = true;

  Section(ParsedDocument document, List<Block> blocks, Measure measure, Splitter splitter) {
    this.document = document;
    this.blocks = blocks;
    this.measure = measure;
    this.splitter = splitter;
  }

  void addTo(List<Chunk> chunks) {
    blocks.forEach(this::add);
    close();
    int at = 0;
    for (Sized piece : closed) {
      while (blocks.get(at).end() <= piece.span().start()) {
        at++;
      }
      chunks.add(chunk(chunks.size(), piece.span(), at));
    }
  }

  private void add(Block block) {
    Span span = new Span(block.start(), block.end()).strip(document.text());
    boolean heading = block.kind() == Block.Kind.HEADING;
    if (span.length() == 0 || append(span, heading)) {
      return;
    }
    if (!onlyHeadings || heading) {
      close();
      if (append(span, heading)) {
        return;
      }
    }
    int room = Math.max(measure.target() / 2, measure.target() - Sized.sum(open) - open.size());
    List<Sized> pieces = splitter.split(document.text(), span, room);
    open.add(pieces.getFirst());
    close();
    closed.addAll(pieces.subList(1, pieces.size()));
  }

  /**
   * Adds a part to the open chunk, unless that would make it too large. Text under headings leaves
   * a token for each gap, so that it is never parted from them again.
   */
  private boolean append(Span span, boolean heading) {
    if (!measure.mayFit(span)) {
      return false;
    }
    Sized part = measure.of(document.text(), span);
    int between = onlyHeadings && !heading ? open.size() : 0;
    boolean fits =
        open.isEmpty()
            ? part.tokens() <= measure.target()
            : measure.fit(open, part, measure.target() - between);
    if (fits) {
      open.add(part);
      onlyHeadings &= heading;
    }
    return fits;
  }

  private void close() {
    closed.addAll(measure.join(document.text(), open, measure.target()));
    open.clear();
    onlyHeadings = true;
  }

  /** A chunk that starts with headings is under the last of those before its first other block. */
  private Chunk chunk(int ordinal, Span span, int first) {
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
        blocks.get(first).page());
  }
}
