package dev.aquifer.parsing.mail;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.List;

/** Adds one document's blocks to another text. */
final class Appended {

  private final TextBuilder out;

  Appended(TextBuilder out) {
    this.out = out;
  }

  /** Adds an attachment under a heading with its name. */
  void attachment(String name, ParsedDocument document) {
    out.endHeadings(1);
    out.heading(1, name);
    document.blocks().forEach(block -> block(document, block, 1));
  }

  /** Adds a message's own text; the lines that part the messages of a thread become headings. */
  void body(ParsedDocument document) {
    for (Block block : document.blocks()) {
      List<String> lines = words(document, block).lines().map(String::strip).toList();
      boolean paragraph = block.kind() == Block.Kind.PARAGRAPH && !lines.isEmpty();
      if (paragraph && Separators.isAttribution(String.join(" ", lines))) {
        out.heading(1, String.join(" ", lines));
      } else if (paragraph && Separators.isHeader(lines)) {
        out.heading(1, lines.getFirst());
        out.block(Block.Kind.PARAGRAPH, String.join("\n", lines.subList(1, lines.size())));
      } else {
        block(document, block, 0);
      }
    }
    out.endHeadings(1);
  }

  private void block(ParsedDocument document, Block block, int above) {
    String words = words(document, block);
    if (block.kind() == Block.Kind.HEADING) {
      out.heading(above + Math.max(1, block.headingPath().size()), words);
    } else if (block.header() > 0) {
      String header = words.substring(0, block.header());
      out.table(List.of(header, words.substring(block.header()).stripLeading()), true);
    } else {
      out.block(block.kind(), words);
    }
  }

  private static String words(ParsedDocument document, Block block) {
    return document.text().substring(block.start(), block.end());
  }
}
