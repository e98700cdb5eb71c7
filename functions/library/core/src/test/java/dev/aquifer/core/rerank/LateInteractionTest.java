package dev.aquifer.core.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.TokenEmbeddings;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LateInteractionTest {

  private static final Offset<Double> ROUNDING = within(1e-6);

  private final Compass compass = new Compass();
  private final LateInteraction reranker = new LateInteraction(compass);

  /** Embeds directions of the compass as what they are, and leaves other words out. */
  private static final class Compass implements TokenEmbeddings {

    private static final Map<String, Embedding> DIRECTIONS =
        Map.of(
            "east", Embedding.normalized(new float[] {1, 0}),
            "north", Embedding.normalized(new float[] {0, 1}),
            "west", Embedding.normalized(new float[] {-1, 0}),
            "between", Embedding.normalized(new float[] {3, 4}));

    private final List<String> asked = new ArrayList<>();

    @Override
    public List<List<Embedding>> embedTokens(List<String> texts) {
      return texts.stream().map(Compass::directions).toList();
    }

    @Override
    public List<Embedding> embedQueryTokens(String text) {
      asked.add(text);
      return directions(text);
    }

    private static List<Embedding> directions(String text) {
      return Stream.of(text.split("\\s+", -1))
          .map(DIRECTIONS::get)
          .filter(Objects::nonNull)
          .toList();
    }
  }

  @Test
  void aScoreIsTheMeanOfEachAskedTokensBestCosine() {
    List<Double> scores = scores("east north", "east", "north east", "between", "west");
    assertThat(scores.get(0)).isEqualTo((1 + 0) / 2.0, ROUNDING);
    assertThat(scores.get(1)).isEqualTo(1, ROUNDING);
    assertThat(scores.get(2)).isEqualTo((0.6 + 0.8) / 2, ROUNDING);
    assertThat(scores.get(3)).isEqualTo((-1 + 0) / 2.0, ROUNDING);
  }

  @Test
  void tokensThatNothingAskedForChangeNothing() {
    List<Double> scores = scores("east", "east", "east west north west");
    assertThat(scores.get(0)).isEqualTo(scores.get(1));
  }

  @Test
  void theTitleAndTheHeadingsAreReadToo() {
    assertThat(reranker.score("north", List.of(Passages.of("the north", "west"))))
        .containsExactly(1.0);
    assertThat(reranker.score("north", List.of(Passages.of("Title", "west", "facing north"))))
        .containsExactly(1.0);
  }

  @Test
  void aQuestionIsEmbeddedOnceForAllPassagesAndNotForNone() {
    assertThat(reranker.score("east", List.of())).isEmpty();
    assertThat(compass.asked).isEmpty();
    assertThat(scores("east", "east", "west", "north")).hasSize(3);
    assertThat(compass.asked).containsExactly("east");
  }

  private List<Double> scores(String question, String... texts) {
    List<Passage> passages = Stream.of(texts).map(t -> Passages.of("Title", t)).toList();
    return reranker.score(question, passages);
  }
}
