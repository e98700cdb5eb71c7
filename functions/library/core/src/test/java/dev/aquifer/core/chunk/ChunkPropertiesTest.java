package dev.aquifer.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.Block.Kind;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the chunks of any document, for two tokenizers and several sizes. */
class ChunkPropertiesTest {

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void chunksHoldTheWholeTextInOrderWithinTheirSize(long seed) {
    Random random = new Random(seed);
    ParsedDocument document = RandomDocuments.of(random);
    int target = 16 + random.nextInt(100);
    ToIntFunction<String> tokens =
        random.nextBoolean()
            ? text -> text.strip().split("\\s+", -1).length
            : text -> text.length() / 3 + 1;
    HierarchicalChunker chunker = new HierarchicalChunker(tokens, target, 4 * target);

    List<Chunk> chunks = chunker.chunk(document);

    assertThat(chunker.chunk(document)).isEqualTo(chunks);
    int end = 0;
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      assertThat(chunk.ordinal()).isEqualTo(i);
      assertThat(document.text().substring(end, chunk.start())).isBlank();
      assertThat(chunk.text()).isEqualTo(document.text().substring(chunk.start(), chunk.end()));
      assertThat(chunk.text()).isNotBlank().isEqualTo(chunk.text().strip());
      assertThat(Character.isLowSurrogate(chunk.text().charAt(0))).isFalse();
      assertThat(tokens.applyAsInt(chunk.text())).isLessThanOrEqualTo(target);
      assertHeadings(document, chunk);
      end = chunk.end();
    }
    assertThat(document.text().substring(end)).isBlank();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyChunkerKeepsTheTextAndGivesEachChunkAParentAroundIt(long seed) {
    Random random = new Random(seed);
    ParsedDocument document = RandomDocuments.of(random);
    int target = 16 + random.nextInt(100);
    Embeddings embeddings = new HashEmbeddings();
    List<Chunker> chunkers =
        List.of(
            new HierarchicalChunker(embeddings::countTokens, target, 3 * target),
            new FixedChunker(embeddings::countTokens, target, random.nextInt(target)),
            new SentenceChunker(embeddings::countTokens, target, random.nextInt(4)),
            new SemanticChunker(embeddings, target, 3 * target, random.nextDouble()));
    for (Chunker chunker : chunkers) {
      List<Chunk> chunks = chunker.chunk(document);
      assertThat(chunker.chunk(document)).isEqualTo(chunks);
      assertThat(uncovered(document, chunks, chunker instanceof SentenceChunker)).isBlank();
      for (int i = 0; i < chunks.size(); i++) {
        Chunk chunk = chunks.get(i);
        assertThat(chunk.ordinal()).isEqualTo(i);
        assertThat(chunk.text())
            .isNotBlank()
            .isEqualTo(document.text().substring(chunk.start(), chunk.end()));
        assertThat(embeddings.countTokens(chunk.text())).isLessThanOrEqualTo(target);
        assertThat(chunk.parent().first()).isBetween(0, i);
        assertThat(chunk.parent().last()).isBetween(i, chunks.size() - 1);
      }
    }
  }

  /** What no chunk holds; headings may be left out where they only go with each chunk. */
  private static String uncovered(
      ParsedDocument document, List<Chunk> chunks, boolean withoutHeadings) {
    StringBuilder left = new StringBuilder(document.text());
    chunks.forEach(c -> blank(left, c.start(), c.end()));
    if (withoutHeadings) {
      document.blocks().stream()
          .filter(b -> b.kind() == Kind.HEADING)
          .forEach(b -> blank(left, b.start(), b.end()));
    }
    return left.toString();
  }

  private static void blank(StringBuilder text, int start, int end) {
    text.replace(start, end, " ".repeat(end - start));
  }

  /** The path is that of the chunk's text, and no chunk ends with the heading of the next. */
  private static void assertHeadings(ParsedDocument document, Chunk chunk) {
    List<Block> within =
        document.blocks().stream()
            .filter(b -> b.start() < chunk.end() && b.end() > chunk.start())
            .filter(b -> !document.text().substring(b.start(), b.end()).isBlank())
            .toList();
    List<Block> body = within.stream().filter(b -> b.kind() != Kind.HEADING).toList();
    if (body.isEmpty()) {
      int last = document.blocks().indexOf(within.getLast());
      boolean headsText =
          last + 1 < document.blocks().size()
              && document.blocks().get(last + 1).kind() != Kind.HEADING;
      assertThat(headsText).isFalse();
    } else {
      assertThat(body).allMatch(b -> b.headingPath().equals(chunk.headingPath()));
      assertThat(within.getLast().kind()).isNotEqualTo(Kind.HEADING);
    }
  }
}
