package dev.aquifer.chunkembed;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.parsing.Gallery;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of one document of the gallery, in Markdown. */
final class GalleryPage {

  /** How much of a text is shown: enough to tell where it begins and ends. */
  private static final int SHOWN = 420;

  private static final int SHOWN_OF_END = 80;

  /** Longer than any that a document holds. */
  private static final String FENCE = "`````";

  private final Gallery.Sample sample;
  private final Embeddings embeddings;
  private final StringBuilder page = new StringBuilder();

  GalleryPage(Gallery.Sample sample, Embeddings embeddings) {
    this.sample = sample;
    this.embeddings = embeddings;
  }

  String of(ParsedDocument document, List<Chunk> chunks) {
    page.append("# ").append(sample.file()).append("\n\n").append(sample.about()).append("\n\n");
    page.append("| | |\n|---|---|\n");
    fact("title", document.title());
    fact("media type", document.mediaType().mediaName());
    facts(document.metadata());
    page.append("\n## Blocks\n\n").append(FENCE).append("text\n");
    int number = 0;
    for (Block block : document.blocks()) {
      page.append(number++ == 0 ? "" : "\n");
      String text = document.text().substring(block.start(), block.end());
      page.append(block.kind()).append(place(block.page(), block.headingPath())).append('\n');
      indented(text);
      if (block.header() > 0) {
        page.append("    (header: its first ").append(block.header()).append(" characters)\n");
      }
    }
    page.append(FENCE).append("\n\n## Chunks\n\n").append(FENCE).append("text\n");
    for (Chunk chunk : chunks) {
      page.append(chunk.ordinal() == 0 ? "" : "\n");
      chunk(chunk);
    }
    return page.append(FENCE).append('\n').toString();
  }

  private void chunk(Chunk chunk) {
    page.append("chunk ").append(chunk.ordinal());
    page.append(place(chunk.page(), chunk.headingPath())).append('\n');
    page.append(
        "  %d tokens, characters %d to %d, parent: chunks %d to %d, quality %s\n"
            .formatted(
                embeddings.countTokens(chunk.text()),
                chunk.start(),
                chunk.end(),
                chunk.parent().first(),
                chunk.parent().last(),
                quality(chunk.quality())));
    if (!chunk.preface().isEmpty()) {
      page.append("  read with:\n");
      indented(chunk.preface());
      page.append("  text:\n");
    }
    indented(chunk.text());
  }

  private static String quality(ChunkQuality quality) {
    String score = String.format(Locale.ROOT, "%.2f", quality.score());
    return quality.reasons().isEmpty()
        ? score
        : score
            + quality.reasons().stream()
                .map(ChunkQuality.Reason::name)
                .collect(Collectors.joining(", ", " (", ")"));
  }

  private void facts(DocumentMetadata metadata) {
    fact("author", metadata.author());
    fact("created", metadata.createdAt());
    fact("modified", metadata.modifiedAt());
    fact("language", metadata.language());
    fact("keywords", String.join(", ", metadata.keywords()));
    fact("entities", String.join(", ", metadata.entities()));
  }

  private void fact(String name, @Nullable Object value) {
    String text = Objects.toString(value, "");
    page.append("| %s | %s |\n".formatted(name, text.isEmpty() ? "-" : text.replace("|", "\\|")));
  }

  private static String place(@Nullable Integer number, List<String> headings) {
    String on = number == null ? "" : ", page " + number;
    return headings.isEmpty() ? on : on + ", under " + String.join(" › ", headings);
  }

  private void indented(String text) {
    String shown =
        text.length() <= SHOWN + SHOWN_OF_END
            ? text
            : text.substring(0, SHOWN) + " […] " + text.substring(text.length() - SHOWN_OF_END);
    shown.lines().forEach(line -> page.append(("    " + line).stripTrailing()).append('\n'));
  }
}
