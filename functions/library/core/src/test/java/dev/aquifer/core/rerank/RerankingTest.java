package dev.aquifer.core.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerankingTest {

  private static final String QUESTION = "Which?";

  private final List<List<Passage>> judged = new ArrayList<>();

  @Test
  void theSumOfBothScoresInStandardDeviationsOrders() {
    List<Passage> ordered = reranking(2, 2, 0, 10).apply(QUESTION, passages(3, 1));
    assertThat(ordered).extracting(Passage::title).containsExactly("1", "0");
    assertThat(ordered.get(0).score()).isEqualTo(-1 + 2 * 1.0, within(1e-9));
    assertThat(ordered.get(1).score()).isEqualTo(1 - 2 * 1.0, within(1e-9));
  }

  @Test
  void aLightRerankerOnlyDecidesBetweenEquals() {
    List<Passage> ordered = reranking(3, 0.01, 0, 10, 20).apply(QUESTION, passages(3, 1, 1));
    assertThat(ordered).extracting(Passage::title).containsExactly("0", "2", "1");
  }

  @Test
  void onlyTheFirstAreJudgedAndTheOthersFollowAsTheyAre() {
    List<Passage> passages = passages(9, 8, 7, 6);
    List<Passage> ordered = reranking(2, 5, 0, 1).apply(QUESTION, passages);
    assertThat(judged).containsExactly(passages.subList(0, 2));
    assertThat(ordered).extracting(Passage::title).containsExactly("1", "0", "2", "3");
    assertThat(ordered).extracting(Passage::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void fewerThanTwoPassagesAreNotJudged() {
    assertThat(reranking(10, 1).apply(QUESTION, List.of())).isEmpty();
    assertThat(reranking(10, 1).apply(QUESTION, passages(1))).isEqualTo(passages(1));
    assertThat(reranking(1, 1).apply(QUESTION, passages(2, 1))).isEqualTo(passages(2, 1));
    assertThat(judged).isEmpty();
  }

  @Test
  void whereTheRerankerSeesNoDifferenceTheOrderStays() {
    assertThat(reranking(3, 9, 0.1, 0.1, 0.1).apply(QUESTION, passages(0.3, 0.2, 0.1)))
        .extracting(Passage::title)
        .containsExactly("0", "1", "2");
  }

  @Test
  void whereTheIndexSawNoDifferenceTheRerankerOrders() {
    assertThat(reranking(3, 0.001, 1, 3, 2).apply(QUESTION, passages(0.1, 0.1, 0.1)))
        .extracting(Passage::title)
        .containsExactly("1", "2", "0");
  }

  @Test
  void equalsKeepTheirOrder() {
    assertThat(reranking(4, 1, 7, 7, 7, 7).apply(QUESTION, passages(5, 5, 5, 5)))
        .extracting(Passage::title)
        .containsExactly("0", "1", "2", "3");
    assertThat(reranking(4, 1, 1, 2, 1, 2).apply(QUESTION, passages(2, 1, 2, 1)))
        .as("each is as far above in one as below in the other")
        .extracting(Passage::title)
        .containsExactly("0", "1", "2", "3");
  }

  private Reranking reranking(int depth, double weight, double... scores) {
    Reranker reranker =
        (question, passages) -> {
          judged.add(List.copyOf(passages));
          assertThat(question).isEqualTo(QUESTION);
          return Arrays.stream(scores).boxed().toList();
        };
    return new Reranking(reranker, depth, weight);
  }

  /** Passages with these scores, whose titles are their places. */
  private static List<Passage> passages(double... scores) {
    List<Passage> passages = new ArrayList<>();
    for (double score : scores) {
      passages.add(Passages.of(Integer.toString(passages.size()), "Text.").scored(score));
    }
    return passages;
  }
}
