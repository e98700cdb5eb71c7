package dev.aquifer.core.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapTest {

  private final Passage leave = Passages.of("Rules", "Annual leave is 27 days.");
  private final Passage canteen = Passages.of("Rules", "The canteen opens at noon.");

  @Test
  void aQuestionWhoseWordsOnePassageHasIsEasy() {
    assertThat(Gap.of("How many days of annual leave?", List.of(canteen, leave))).isEmpty();
  }

  @Test
  void theTitleAndTheHeadingsCountAsAPassagesWords() {
    Passage titled = Passages.of("Leave", "It is 27 days.", "Interns");
    assertThat(Gap.of("How many days of leave for interns?", List.of(titled))).isEmpty();
  }

  @Test
  void anotherFormOfAWordIsTheWord() {
    assertThat(Gap.of("leaves of the canteens", List.of(leave, canteen)))
        .containsExactly(Gap.SPREAD);
  }

  @Test
  void aQuestionWithoutWordsOfMeaningIsEasy() {
    assertThat(Gap.of("What is it about?", List.of())).isEmpty();
    assertThat(Gap.of("", List.of())).isEmpty();
  }

  @Test
  void whereNothingIsFoundEverythingIsOpen() {
    assertThat(Gap.of("annual leave", List.of()))
        .containsExactly(Gap.UNKNOWN_WORD, Gap.SPREAD, Gap.UNCOVERED);
  }

  @Test
  void wordsOverSeveralPassagesAreSpread() {
    assertThat(Gap.of("annual leave in the canteen", List.of(leave, canteen)))
        .containsExactly(Gap.SPREAD);
  }

  @Test
  void aWordThatNoPassageHasIsUnknown() {
    assertThat(Gap.of("annual leave of astronauts", List.of(leave, canteen)))
        .containsExactly(Gap.UNKNOWN_WORD, Gap.SPREAD);
    assertThat(Gap.unknown(Terms.of("annual leave of astronauts").words(), List.of(leave, canteen)))
        .containsExactly("astronaut");
  }

  @Test
  void belowHalfOfTheWordsAQuestionIsUncovered() {
    assertThat(Gap.of("annual leave of lunar astronauts", List.of(leave)))
        .as("two of four")
        .doesNotContain(Gap.UNCOVERED);
    assertThat(Gap.of("annual holiday of astronauts", List.of(leave)))
        .as("one of three")
        .contains(Gap.UNCOVERED);
  }

  @Test
  void behindTheFifthPassageAWordIsKnownButCoversNothing() {
    List<Passage> found = List.of(canteen, canteen, canteen, canteen, canteen, leave);
    assertThat(Gap.of("annual leave", found)).containsExactly(Gap.SPREAD, Gap.UNCOVERED);
    assertThat(Gap.of("annual leave", found.subList(1, 6))).isEmpty();
  }
}
