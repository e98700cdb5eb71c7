package dev.aquifer.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aquifer.core.index.Fusion.Technique;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusionTest {

  @ParameterizedTest
  @CsvSource({
    "z-score:0.6, Z_SCORE, 0.6",
    "Z-Score:0, Z_SCORE, 0",
    "min-max:1, MIN_MAX, 1",
    "min-max, MIN_MAX, 0.6",
    "reciprocal-rank, RECIPROCAL_RANK, 0.6"
  })
  void aFusionIsReadFromItsName(String text, Technique technique, double meaning) {
    assertThat(Fusion.of(text)).isEqualTo(new Fusion(technique, meaning));
    assertThat(Fusion.configured(new Settings(Map.of("AQUIFER_FUSION", text))))
        .isEqualTo(new Fusion(technique, meaning));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1.0 / 3, 0.6, 1e-9, 1})
  void whatAFusionWritesIsReadAsTheSame(double meaning) {
    for (Technique technique : new Technique[] {Technique.Z_SCORE, Technique.MIN_MAX}) {
      Fusion fusion = new Fusion(technique, meaning);
      assertThat(Fusion.of(fusion.toString())).isEqualTo(fusion);
    }
    String ranks = new Fusion(Technique.RECIPROCAL_RANK, meaning).toString();
    assertThat(ranks).as("ranks are not weighted").isEqualTo("reciprocal-rank");
    assertThat(Fusion.of(ranks).technique()).isEqualTo(Technique.RECIPROCAL_RANK);
  }

  @Test
  void withoutASettingItIsTheDefault() {
    assertThat(Fusion.configured(new Settings(Map.of()))).isEqualTo(Fusion.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum:0.5",
        "z-score:",
        "z-score:most",
        "z-score:1.1",
        "z-score:-0.1",
        "z-score:NaN",
        "z-score:0.5:0.5",
        "min max:0.5",
        ":0.5",
        "0.5"
      })
  void aValueThatDoesNotDoIsNamedWithThoseThatDo(String text) {
    ProblemException problem =
        Problems.of(() -> Fusion.configured(new Settings(Map.of("AQUIFER_FUSION", text))));
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    assertThat(problem.detail())
        .contains("AQUIFER_FUSION", "'" + text + "'", "z-score", "min-max", "reciprocal-rank");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightIsFromZeroToOne(double meaning) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Fusion(Technique.Z_SCORE, meaning));
  }
}
