package dev.aquifer.core.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiversityTest {

  private static final double NO_DUPLICATES = 1.1;

  private final Passage colours = Passages.of("colours", "red green");
  private final Passage more = Passages.of("more", "red green blue");
  private final Passage spices = Passages.of("spices", "salt pepper");
  private final List<Passage> passages = List.of(colours, more, spices);

  /**
   * Behind the first, {@code more} shares 2 of 3 terms with it: 0.5 / 2 - 0.5 * 2/3 = -0.08. {@code
   * spices} shares none: 0.5 / 3 - 0 = 0.17.
   */
  @Test
  void whatIsNewComesBeforeMoreOfTheSame() {
    assertThat(new Diversity(0.5, NO_DUPLICATES).choose(passages, 3))
        .containsExactly(colours, spices, more);
  }

  /** 0.9 / 2 - 0.1 * 2/3 = 0.38 against 0.9 / 3 - 0 = 0.3. */
  @Test
  void theMoreRelevanceCountsTheLessTheOrderChanges() {
    assertThat(new Diversity(0.9, NO_DUPLICATES).choose(passages, 3))
        .containsExactly(colours, more, spices);
  }

  @Test
  void noveltyIsAgainstTheMostAlikeOfThoseChosen() {
    Passage both = Passages.of("both", "salt pepper red green");
    assertThat(new Diversity(0, NO_DUPLICATES).choose(List.of(colours, both, spices, more), 4))
        .containsExactly(colours, spices, both, more);
  }

  @Test
  void aPassageThatSharesTooManyTermsWithABetterOneGoes() {
    assertThat(new Diversity(1, 0.66).choose(passages, 3)).containsExactly(colours, spices);
    assertThat(new Diversity(1, 0.67).choose(passages, 3)).containsExactly(colours, more, spices);
    Passage other = Passages.of("other", "Green! And the REDS.");
    assertThat(new Diversity(1, 1).choose(List.of(colours, spices, other), 3))
        .containsExactly(colours, spices);
  }

  @Test
  void theNextTakesTheDuplicatesPlace() {
    Passage same = Passages.of("same", "red green");
    assertThat(new Diversity(1, 0.9).choose(List.of(colours, same, spices), 2))
        .containsExactly(colours, spices);
  }

  @Test
  void passagesWithoutTermsAreAlike() {
    Passage dots = Passages.of("dots", "...");
    Passage dashes = Passages.of("dashes", "---");
    assertThat(new Diversity(1, 1).choose(List.of(dots, colours, dashes), 3))
        .containsExactly(dots, colours);
  }

  @Test
  void noDiversityLeavesEvenTheSameTextTwice() {
    Passage same = Passages.of("same", "red green");
    assertThat(Diversity.NONE.choose(List.of(colours, same, more, spices), 3))
        .containsExactly(colours, same, more);
    assertThat(Diversity.NONE.choose(List.of(), 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whateverIsChosenBeginsWithTheBestAndHasNoDuplicates(long seed) {
    Random random = new Random(seed);
    List<Passage> found =
        IntStream.range(0, 30).mapToObj(n -> Passages.of("n" + n, words(random))).toList();
    int size = 1 + random.nextInt(30);
    double relevance = random.nextDouble();
    assertThat(new Diversity(1, NO_DUPLICATES).choose(found, size))
        .isEqualTo(found.subList(0, size));
    assertThat(new Diversity(relevance, NO_DUPLICATES).choose(found, size))
        .hasSize(size)
        .isSubsetOf(found)
        .doesNotHaveDuplicates()
        .startsWith(found.getFirst());
    assertThat(new Diversity(relevance, 1).choose(found, 30))
        .doesNotHaveDuplicates()
        .extracting(
            passage -> List.of(passage.chunk().text().split(" ", -1)).stream().sorted().toList())
        .doesNotHaveDuplicates();
  }

  private static String words(Random random) {
    List<String> words = new ArrayList<>(List.of("red", "green", "blue", "salt", "pepper"));
    while (words.size() > 1 && random.nextBoolean()) {
      words.remove(random.nextInt(words.size()));
    }
    return String.join(" ", words);
  }
}
