package dev.aquifer.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddingTest {

  @Test
  void valuesAreScaledToLengthOne() {
    assertThat(Embedding.normalized(new float[] {3, 4}).values()).containsExactly(0.6f, 0.8f);
  }

  @Test
  void theCosineIsThatOfTheAngle() {
    Embedding east = Embedding.normalized(new float[] {2, 0});
    assertThat(east.cosine(Embedding.normalized(new float[] {0, 5}))).isZero();
    assertThat(east.cosine(Embedding.normalized(new float[] {-1, 0}))).isEqualTo(-1);
    assertThat(east.cosine(Embedding.normalized(new float[] {1, 1})))
        .isCloseTo(Math.sqrt(0.5), within(1e-6));
  }

  static Stream<float[]> valuesWithoutADirection() {
    return Stream.of(
        new float[0],
        new float[] {0, 0},
        new float[] {Float.NaN, 1},
        new float[] {Float.POSITIVE_INFINITY, 1});
  }

  @ParameterizedTest
  @MethodSource("valuesWithoutADirection")
  void valuesWithoutADirectionAreRefused(float[] values) {
    assertThatThrownBy(() -> Embedding.normalized(values))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void valuesOfLengthOneAreTakenBitByBit() {
    float[] scaled = Embedding.normalized(new float[] {1, 2, 3, 4, 5, 6, 7}).values();
    assertThat(Embedding.ofLengthOne(scaled).values()).isEqualTo(scaled);
    scaled[0] = 7;
    assertThatThrownBy(() -> Embedding.ofLengthOne(scaled))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("valuesWithoutADirection")
  void valuesWithoutADirectionHaveNotLengthOne(float[] values) {
    assertThatThrownBy(() -> Embedding.ofLengthOne(values))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void vectorsOfTwoModelsCannotBeCompared() {
    Embedding two = Embedding.normalized(new float[] {1, 1});
    Embedding three = Embedding.normalized(new float[] {1, 1, 1});
    assertThatThrownBy(() -> two.cosine(three)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyCanChangeTheValues() {
    float[] given = {1, 0};
    Embedding embedding = Embedding.normalized(given);
    given[0] = 7;
    embedding.values()[0] = 7;
    assertThat(embedding).isEqualTo(Embedding.normalized(new float[] {1, 0}));
  }
}
