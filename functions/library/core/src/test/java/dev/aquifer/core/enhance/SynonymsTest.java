package dev.aquifer.core.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynonymsTest {

  private final Synonyms synonyms =
      new Synonyms("PTO, paid time off, leave; SoW, statement of work\n café , coffee house ");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How much PTO?|How much PTO? paid time off leave",
        "how much pto|how much pto paid time off leave",
        "Is Paid-Time-Off long?|Is Paid-Time-Off long? PTO leave",
        "PTO or paid time off?|PTO or paid time off? leave",
        "who signs a SoW|who signs a SoW statement of work",
        "leave, by a SoW|leave, by a SoW PTO paid time off statement of work",
        "the CAFÉ's hours|the CAFÉ's hours coffee house"
      })
  void whatMeansTheSameIsAddedToTheQuestion(String question, String asked) {
    assertThat(synonyms.variants(question, List.of()))
        .containsExactly(new Variant.Question(asked, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Ptolemy", "time off", "statement of workers", "statements of work", "", "?"})
  void onlyWholeWordsAndWholePhrasesCount(String question) {
    assertThat(synonyms.variants(question, List.of())).isEmpty();
  }

  @Test
  void aQuestionThatHasThemAllGetsNoVariant() {
    assertThat(synonyms.variants("SoW: statement of work", List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";;", "PTO", "PTO,;,\n,", " , ,\n;"})
  void aGroupOfOneMeansTheSameAsNothingElse(String text) {
    assertThat(new Synonyms(text).variants("How much PTO?", List.of())).isEmpty();
  }

  @Test
  void aWordOfTwoGroupsIsAddedOnce() {
    assertThat(new Synonyms("a1, x1; b1, x1").variants("a1 b1", List.of()))
        .containsExactly(new Variant.Question("a1 b1 x1", 1));
  }

  @Test
  void everyGapIsAReasonToAsk() {
    assertThat(synonyms.name()).isEqualTo("synonyms");
    assertThat(synonyms.closes()).containsExactlyInAnyOrder(Gap.values());
  }
}
