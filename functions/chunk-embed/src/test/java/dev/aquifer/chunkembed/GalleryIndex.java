package dev.aquifer.chunkembed;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.Gallery;
import java.util.List;
import java.util.Locale;

/** The page that leads to the others. */
final class GalleryIndex {

  private final StringBuilder rows = new StringBuilder();

  void add(Gallery.Sample sample, ParsedDocument document, List<Chunk> chunks) {
    double least = chunks.stream().mapToDouble(chunk -> chunk.quality().score()).min().orElse(1);
    rows.append(
        "| [%s](%s.md) | %s | %d | %d | %s |\n"
            .formatted(
                sample.file(),
                sample.page(),
                sample.about(),
                document.blocks().size(),
                chunks.size(),
                String.format(Locale.ROOT, "%.2f", least)));
  }

  String text() {
    return """
    # Gallery

    Twelve documents as they come from offices, and what Aquifer makes of each: its metadata, its blocks, and the
    chunks that are embedded and found. All that they say is made up. `GalleryTest` makes the documents and these
    pages, and fails where a page shows something else than what is made of its document now.

    | document | what it is | blocks | chunks | least quality |
    |---|---|---|---|---|
    """
        + rows;
  }
}
