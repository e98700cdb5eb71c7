package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;

/** Cuts the blocks under one heading path, the headings themselves first. */
final class Section {

  private final String text;
  private final List<Block> blocks;
  private final Measure measure;
  private final Splitter splitter;
  private final List<Sized> open = new ArrayList<>();
  private final List<Sized> closed = new ArrayList<>();
  private boolean onlyHeadings = true;

  Section(String text, List<Block> blocks, Measure measure, Splitter splitter) {
    this.text = text;
    this.blocks = blocks;
    this.measure = measure;
    this.splitter = splitter;
  }

  /** The runs that its chunks will be, in order. */
  List<Sized> pieces() {
    blocks.forEach(this::add);
    close();
    return List.copyOf(closed);
  }

  private void add(Block block) {
    Span span = new Span(block.start(), block.end()).strip(text);
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
    List<Sized> pieces = splitter.split(text, span, room);
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
    Sized part = measure.of(text, span);
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
    closed.addAll(measure.join(text, open, measure.target()));
    open.clear();
    onlyHeadings = true;
  }
}
