package dev.aquifer.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.chunk.ChunkQuality.Reason;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.chunk.RandomDocuments;
import dev.aquifer.core.embed.HashEmbeddings;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatedChunkerTest {

  private static final String PROSE =
      "Every employee has 27 days of paid leave in a year, and asks the manager for them early.";

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @Test
  void eachChunkGetsItsOwnRating() {
    List<Chunk> chunks =
        new RatedChunker(document -> List.of(chunk(0, PROSE), chunk(1, "7"), chunk(2, PROSE)))
            .chunk(RandomDocuments.of(new Random(1)));
    assertThat(chunks.get(0)).isEqualTo(chunk(0, PROSE));
    assertThat(chunks.get(1).quality().reasons()).contains(Reason.TOO_SHORT);
    assertThat(chunks.get(2).quality().reasons()).containsExactly(Reason.DUPLICATE);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ratingChangesNothingElseAndDropsNothing(long seed) {
    var document = RandomDocuments.of(new Random(seed));
    Chunker plain = new HierarchicalChunker(new HashEmbeddings()::countTokens, 40, 120);
    List<Chunk> rated = new RatedChunker(plain).chunk(document);
    List<Chunk> unrated = plain.chunk(document);
    assertThat(rated).extracting(Chunk::quality).isEqualTo(ChunkQualities.of(unrated));
    assertThat(rated.stream().map(chunk -> chunk.rated(ChunkQuality.GOOD))).isEqualTo(unrated);
  }

  private static Chunk chunk(int ordinal, String text) {
    return new Chunk(ordinal, text, 100 * ordinal, 100 * ordinal + text.length(), List.of(), null);
  }
}
