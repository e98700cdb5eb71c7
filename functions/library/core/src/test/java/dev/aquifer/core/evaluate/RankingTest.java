package dev.aquifer.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final double TINY = 1e-9;

  @Test
  void theBestOrderHasNdcgOne() {
    assertThat(new Ranking(List.of("a", "b", "x"), Map.of("a", 2, "b", 1)).ndcg(10)).isEqualTo(1);
  }

  @Test
  void ndcgDiscountsByTheLogarithmOfTheRank() {
    Ranking ranking = new Ranking(List.of("x", "a"), Map.of("a", 1));
    assertThat(ranking.ndcg(10)).isCloseTo(Math.log(2) / Math.log(3), within(TINY));
    assertThat(ranking.ndcg(1)).isZero();
  }

  @Test
  void ndcgWeighsGradesByPowersOfTwo() {
    Ranking ranking = new Ranking(List.of("b", "a"), Map.of("a", 2, "b", 1));
    double log3 = Math.log(3) / Math.log(2);
    assertThat(ranking.ndcg(10)).isCloseTo((1 + 3 / log3) / (3 + 1 / log3), within(TINY));
  }

  @Test
  void theReciprocalRankIsThatOfTheFirstRelevantId() {
    Ranking ranking = new Ranking(List.of("x", "y", "a", "b"), Map.of("a", 1, "b", 1));
    assertThat(ranking.reciprocalRank(10)).isCloseTo(1 / 3.0, within(TINY));
    assertThat(ranking.reciprocalRank(2)).isZero();
  }

  @Test
  void recallCountsAShareAndPassAsksForOne() {
    Ranking ranking = new Ranking(List.of("x", "a", "b"), Map.of("a", 1, "b", 1, "c", 1));
    assertThat(ranking.recall(2)).isCloseTo(1 / 3.0, within(TINY));
    assertThat(ranking.recall(3)).isCloseTo(2 / 3.0, within(TINY));
    assertThat(ranking.pass(1)).isZero();
    assertThat(ranking.pass(2)).isEqualTo(1);
  }

  @Test
  void aQuestionWithoutRelevantIdsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Ranking(List.of("a"), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ranking(List.of("a"), Map.of("a", 0)));
  }
}
