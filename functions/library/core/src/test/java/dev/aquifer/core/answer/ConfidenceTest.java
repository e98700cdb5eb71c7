package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {

  private final Citation citation =
      Citation.of(Passages.of("Handbook", "An employee has 27 days of leave.", "Leave"), 0, 5);

  @ParameterizedTest
  @CsvSource({"0.47, 0.357", "0.6, 0.511", "0.8, 0.733", "1, 0.878"})
  void aScoreHasTheConfidenceOfTheFittedCurve(double score, double confidence) {
    assertThat(Confidence.ofScore(score)).isCloseTo(confidence, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "Who is the president?, 0.203",
    "How many days of holiday?, 0.397",
    "Employee leave?, 0.630"
  })
  void theShareOfTheQuestionsWordsInCitedPassagesHasTheConfidenceOfTheFittedCurve(
      String question, double confidence) {
    assertThat(Confidence.ofCitations(question, List.of(citation)))
        .isCloseTo(confidence, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void anAnswersConfidenceIsFromZeroToOne(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Answer.Found("27 days [1].", List.of(citation), confidence));
  }
}
