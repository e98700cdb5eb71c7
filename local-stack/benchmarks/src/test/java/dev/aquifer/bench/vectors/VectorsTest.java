package dev.aquifer.bench.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.embed.Embedding;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorsTest {

  private static final List<Embedding> REAL =
      List.of(
          Embedding.normalized(new float[] {1, 0, 0}),
          Embedding.normalized(new float[] {0, 1, 0}),
          Embedding.normalized(new float[] {0, 0, 1}));

  @Test
  void copiesFillUpWhatIsMissingAndStayNearTheirOriginals() {
    Vectors vectors = Vectors.of(REAL, 8, 1);
    assertThat(vectors.all()).hasSize(8).startsWith(REAL.toArray(Embedding[]::new));
    assertThat(vectors.real()).isEqualTo(3);
    assertThat(vectors.likeness()).isBetween(0.99, 0.999_999);
    assertThat(vectors.all()).doesNotHaveDuplicates();
    assertThat(Vectors.of(REAL, 8, 1)).isEqualTo(vectors);
    assertThat(Vectors.of(REAL, 8, 2)).isNotEqualTo(vectors);
  }

  @Test
  void moreThanIsAskedForIsCut() {
    assertThat(Vectors.of(REAL, 2, 1)).isEqualTo(new Vectors(REAL.subList(0, 2), 2));
  }

  @Test
  void theNearestAreThoseOfTheGreatestCosine() {
    Embedding question = Embedding.normalized(new float[] {0.2f, 0.9f, 0.5f});
    assertThat(Vectors.of(REAL, 3, 1).nearest(question, 2)).containsExactlyInAnyOrder(1, 2);
  }
}
