package dev.aquifer.chunkembed;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.Gallery;
import java.util.List;
import java.util.Locale;

/** The page that leads to the others. */
final class GalleryIndex {

  private static final String HEAD =
      """
      # Gallery

      Twelve documents as they come from offices, and what Aquifer makes of each: its metadata, its blocks, and the
      chunks that are embedded and found. All that they say is made up. `GalleryTest` makes the documents and these
      pages, and fails where a page shows something else than what is made of its document now.

      | document | what it is | blocks | chunks | least quality |
      |---|---|---|---|---|
      """;

  private static final String REMAINS =
      """

      What a reader would still call wrong:

      - A paper of three pages keeps its running heads: only what comes back on three pages nearby is left out.
      - Lines of an address are joined into one paragraph where they stand as close as lines of text.
      - On scanned pages a heading is told only if its letters are much larger than most; bold ones are not seen.
      - A Word table whose first row is neither bold nor marked has no header.
      - Names in English texts are runs of capitalised nouns, so that days and months are among them.
      """;

  private final StringBuilder rows = new StringBuilder();

  void add(Gallery.Sample sample, ParsedDocument document, List<Chunk> chunks) {
    double least = chunks.stream().mapToDouble(chunk -> chunk.quality().score()).min().orElse(1);
    rows.append(
        String.format(
            Locale.ROOT,
            "| [%s](%s.md) | %s | %d | %d | %.2f |\n",
            sample.file(),
            sample.page(),
            sample.about(),
            document.blocks().size(),
            chunks.size(),
            least));
  }

  String text() {
    return HEAD + rows + REMAINS;
  }
}
