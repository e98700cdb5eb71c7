package dev.aquifer.parsing.pdf;

import dev.aquifer.parsing.format.TextBuilder;
import java.util.List;

/** Writes a PDF's passages and tables down as blocks, under their headings. */
final class Blocks {

  private Blocks() {}

  static TextBuilder of(List<Piece> pieces, Bookmarks bookmarks) {
    List<Line> lines =
        pieces.stream().filter(Line.class::isInstance).map(Line.class::cast).toList();
    Typography typography = new Typography(lines, bookmarks);
    TextBuilder out = new TextBuilder();
    for (Part part : Flow.of(pieces, typography)) {
      switch (part) {
        case Passage passage -> write(out, passage, typography);
        case Table table -> {
          out.page(table.page());
          out.table(table.lines(), table.headed());
        }
      }
    }
    return out;
  }

  private static void write(TextBuilder out, Passage passage, Typography typography) {
    String text = passage.text();
    out.page(passage.first().page());
    if (passage.isHeading()) {
      out.heading(typography.level(passage.first(), text), text);
    } else {
      out.block(passage.kind(), text);
    }
  }
}
