package dev.aquifer.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Invoices, paid!|invoic paid",
        "ISO-27001:2022|iso 27001 2022",
        "½ or Ⅳ litres|½ ⅳ litr",
        "Ärger über Straßen|ärger über straßen",
        "字典 😀 𝒳𝒴z|字典 𝒳𝒴z",
        "what is the|''",
        "…|''",
        "''|''"
      })
  void wordsAreRunsOfLettersAndNumbersWithoutStopWords(String text, String words) {
    assertThat(Terms.of(text).words())
        .containsExactlyInAnyOrderElementsOf(
            words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"invoices,invoice", "planning,planned", "policies,policy", "quickly,quick"})
  void formsOfOneWordMeet(String one, String other) {
    assertThat(Terms.of(one)).isEqualTo(Terms.of(other));
  }

  @Test
  void aTermIsSpelledAsTheTextSpellsItFirst() {
    assertThat(Terms.spellings("Planning what was planned"))
        .containsExactly(Map.entry("plan", "planning"));
  }
}
