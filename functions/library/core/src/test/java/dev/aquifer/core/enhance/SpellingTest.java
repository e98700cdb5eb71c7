package dev.aquifer.core.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  private final Spelling spelling = new Spelling();
  private final List<Passage> found =
      List.of(
          Passages.of("Invoices", "An invoice is paid in 30 days."),
          Passages.of("Rules", "The canteen opens at noon."));

  @ParameterizedTest
  @ValueSource(strings = {"Who pays an invioce?", "cantine", "Öffnungszeit der canteen?"})
  void aQuestionWithAWordThatNothingHasIsSearchedByAsIfMisspelled(String question) {
    assertThat(spelling.variants(question, found))
        .containsExactly(new Variant.Misspelled(question, 0.25));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canteen invoices",
        "INVOICED?",
        "When is an invoice paid?",
        "What about them?",
        ""
      })
  void knownWordsInAnyFormAreNotMisspelled(String question) {
    assertThat(spelling.variants(question, found)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"the fax", "B-52", "abcd1234", "2026", "a1b2c3d4"})
  void shortWordsAndThoseWithDigitsAreLeftAlone(String question) {
    assertThat(spelling.variants(question, found)).isEmpty();
  }

  @Test
  void whereNothingIsFoundEveryWordMayBeMisspelled() {
    assertThat(spelling.variants("canteen", List.of()))
        .containsExactly(new Variant.Misspelled("canteen", 0.25));
  }

  @Test
  void itIsAskedOnlyForAnUnknownWord() {
    assertThat(spelling.name()).isEqualTo("spelling");
    assertThat(spelling.closes()).containsExactly(Gap.UNKNOWN_WORD);
  }
}
