package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.Block.Kind;
import dev.aquifer.core.document.ParsedDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document that was parsed in a test, checked for what holds for every one. */
record Parsed(ParsedDocument document) {

  private static final FormatParser PARSER = new FormatParser();

  /** A block as a test writes it down. */
  record Part(Kind kind, String text, List<String> headings, @Nullable Integer page) {

    static Part of(Kind kind, String text, String... headings) {
      return new Part(kind, text, List.of(headings), null);
    }

    static Part on(int page, Kind kind, String text, String... headings) {
      return new Part(kind, text, List.of(headings), page);
    }
  }

  static Parsed of(String text, String name) {
    return of(text.getBytes(StandardCharsets.UTF_8), name);
  }

  static Parsed of(byte[] bytes, String name) {
    Parsed parsed = new Parsed(PARSER.parse(bytes, name));
    parsed.check();
    return parsed;
  }

  List<Part> parts() {
    return document.blocks().stream()
        .map(b -> new Part(b.kind(), text(b), b.headingPath(), b.page()))
        .toList();
  }

  List<String> texts() {
    return document.blocks().stream().map(this::text).toList();
  }

  List<String> headings() {
    return document.blocks().stream()
        .filter(b -> b.kind() == Kind.HEADING)
        .map(b -> b.headingPath().size() + " " + b.headingPath().getLast())
        .toList();
  }

  private String text(Block block) {
    return document.text().substring(block.start(), block.end());
  }

  /** Blocks are in order and apart, and every chunk is the text at its offsets. */
  void check() {
    assertThat(document.title()).isNotBlank().doesNotContain("\n");
    assertThat(document.text()).isNotBlank();
    int end = 0;
    for (Block block : document.blocks()) {
      assertThat(block.start()).isGreaterThanOrEqualTo(end);
      assertThat(block.end()).isBetween(block.start(), document.text().length());
      assertThat(block.headingPath()).noneMatch(String::isBlank);
      end = block.end();
    }
    List<Chunk> chunks =
        new HierarchicalChunker(text -> text.length() / 4 + 1, 256, 1_024).chunk(document);
    assertThat(chunks).isNotEmpty();
    for (Chunk chunk : chunks) {
      assertThat(chunk.text()).isEqualTo(document.text().substring(chunk.start(), chunk.end()));
    }
  }
}
