package dev.aquifer.core.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.change.Together;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Reranker} promises. */
public abstract class RerankerContract {

  private static final String QUESTION = "When is the lift closed?";

  private final Passage lift = Passages.of("Rules", "The lift is closed on Sundays.");
  private final Passage soup = Passages.of("Rules", "Soup is served on Mondays.");

  /** The reranker under test. Its model scores a passage higher that has the word "lift". */
  protected abstract Reranker reranker();

  @Test
  void noPassagesHaveNoScores() {
    assertThat(reranker().score(QUESTION, List.of())).isEmpty();
  }

  @Test
  void scoresAreInTheOrderOfThePassages() {
    List<Double> scores = reranker().score(QUESTION, List.of(soup, lift, soup));
    assertThat(scores).hasSize(3);
    assertThat(scores.get(1)).isGreaterThan(scores.get(0));
    assertThat(scores.get(2)).isEqualTo(scores.get(0));
  }

  @Test
  void aScoreDoesNotDependOnTheOtherPassages() {
    Reranker reranker = reranker();
    assertThat(reranker.score(QUESTION, List.of(lift)).getFirst())
        .isEqualTo(reranker.score(QUESTION, List.of(soup, lift)).get(1));
  }

  @Test
  void aHundredPassagesHaveAHundredScores() {
    List<Passage> many = IntStream.range(0, 100).mapToObj(n -> n == 42 ? lift : soup).toList();
    List<Double> scores = reranker().score(QUESTION, many);
    assertThat(scores).hasSize(100);
    assertThat(scores.get(42)).isGreaterThan(scores.get(41));
  }

  @Test
  void anOddQuestionIsNoError() {
    assertThat(reranker().score("😀 \"lift\" <b> {x} \\ \u0000 \n?", List.of(lift))).hasSize(1);
  }

  @Test
  void manyThreadsGetTheScoresThatOneGets() {
    Reranker reranker = reranker();
    List<Double> alone = reranker.score(QUESTION, List.of(soup, lift));
    assertThat(
            Together.run(
                IntStream.range(0, 6)
                    .mapToObj(n -> () -> reranker.score(QUESTION, List.of(soup, lift)))))
        .hasSize(6)
        .containsOnly(alone);
  }
}
