package dev.aquifer.core.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

  private final Mentions mentions = new Mentions(3, 2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "who directed The Lion King|the lion king",
        "who wrote Pride and Prejudice|pride and prejudice",
        "where is the Café de Flore?|cafe de flore",
        "what is ISO 27001|iso 27001",
        "born in Stratford-upon-Avon in spring|stratford upon avon",
        "who leads AT&T Labs|at t labs",
        "books by J. R. R. Tolkien|j r r tolkien",
        "officers of the U.S. Army|u s army",
        "trains to St. Petersburg|st petersburg",
        "see Łódź, Poland|łodz poland",
        "what does \"annual leave policy\" say|annual leave policy",
        "what does “annual leave policy” say|annual leave policy",
        "of \"Mercury (planet)\"|mercury",
        "the planet Mercury (the first)|mercury"
      })
  void aNameIsMentionedByItsCapitalsOrItsQuotes(String question, String name) {
    assertThat(linked(mentions.variants(question, List.of())).names()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"what is annual leave", "", "…", "is it Bob", "a \"b\" c", "in the UK"})
  void smallLettersAndShortWordsAreNoNames(String question) {
    assertThat(mentions.variants(question, List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada; Lovelace", "Ada\nLovelace", "Ada (Lovelace", "Ada: Lovelace"})
  void aNameDoesNotReachOverWhatParts(String question) {
    assertThat(linked(mentions.variants(question, List.of())).names()).containsExactly("lovelace");
  }

  @Test
  void aNameDoesNotReachIntoTheNextSentence() {
    assertThat(linked(mentions.variants("it was Byron. Lovelace was there", List.of())).names())
        .containsExactly("byron", "lovelace");
  }

  @Test
  void aNameHasAtMostEightWords() {
    assertThat(linked(mentions.variants("Alpha b c d e f g Omega", List.of())).names())
        .containsExactlyInAnyOrder("alpha", "omega", "alpha b c d e f g omega");
    assertThat(linked(mentions.variants("Alpha b c d e f g h Omega", List.of())).names())
        .containsExactlyInAnyOrder("alpha", "omega");
  }

  @Test
  void theFirstPassagesMentionsAreFollowedAndNoOthers() {
    List<Passage> found =
        List.of(
            Passages.of("a", "made by Edison"),
            Passages.of("b", "made by Tesla"),
            Passages.of("c", "made by Volta"),
            Passages.of("d", "made by Faraday"));
    assertThat(linked(mentions.variants("who made it", found)))
        .isEqualTo(new Variant.Linked(List.of("edison", "tesla", "volta"), List.of(), 3, 2));
  }

  @Test
  void thePassagesOwnDocumentsAreNotFollowedButWhoeverMentionsThemIs() {
    List<Passage> found =
        List.of(
            Passages.of("Blue Whale (animal)", "the Blue Whale eats Krill"),
            Passages.of("Krill", "eaten by the Blue Whale of the Atlantic"));
    Variant.Linked linked = linked(mentions.variants("what eats it", found));
    assertThat(linked.names())
        .contains("blue", "whale", "atlantic")
        .doesNotContain("blue whale", "krill");
    assertThat(linked.phrases())
        .as("a title of one word is too common a phrase")
        .containsExactly("blue whale");
  }

  @Test
  void aNameIsFollowedOnceHoweverOftenItIsMentioned() {
    Passage tesla = Passages.of("a", "Tesla, by Tesla: \"Tesla\" and TESLA");
    assertThat(linked(mentions.variants("what of Tesla", List.of(tesla, tesla))).names())
        .doesNotHaveDuplicates()
        .contains("tesla");
  }

  @Test
  void atMostFourHundredNamesAreFollowedTheQuestionsFirst() {
    String many =
        IntStream.range(0, 900).mapToObj(n -> "Name" + n).collect(Collectors.joining("; "));
    Variant.Linked linked =
        linked(mentions.variants("who knew Edison", List.of(Passages.of("a", many))));
    assertThat(linked.names()).hasSize(400).startsWith("edison", "name0").endsWith("name398");
  }

  @Test
  void itIsAskedWhereAnotherDocumentMayHaveTheRest() {
    assertThat(mentions.name()).isEqualTo("mentions");
    assertThat(mentions.closes()).containsExactly(Gap.SPREAD);
  }

  private static Variant.Linked linked(List<Variant> variants) {
    assertThat(variants).singleElement().isInstanceOf(Variant.Linked.class);
    return (Variant.Linked) variants.getFirst();
  }
}
