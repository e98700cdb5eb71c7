package dev.aquifer.core.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedbackTest {

  private final Feedback feedback = new Feedback(0.3);

  @Test
  void whereNothingIsFoundThereIsNothingToLearnFrom() {
    assertThat(feedback.variants("shaft", List.of())).isEmpty();
  }

  /** rotor 1 + 1/2, motor 1 + 1/3, gear 1/2 + 1/3 + 1/4; pump 1/4 and axis 1 are not above 1. */
  @Test
  void theTermsThatTheFirstPassagesShareAreAddedTheHeaviestFirst() {
    List<Passage> found =
        passages("shaft rotor motor axis", "rotor gear", "gear motor", "gear pump");
    assertThat(feedback.variants("shaft", found).getFirst())
        .isEqualTo(new Variant.Question("shaft rotor motor gear", 0.3));
  }

  @Test
  void termsAreAddedAsTheBestPassageSpellsThem() {
    assertThat(feedback.variants("shaft", passages("rotors", "rotor", "rotor")).getFirst())
        .isEqualTo(new Variant.Question("shaft rotors", 0.3));
  }

  @Test
  void whereThePassagesShareNothingOnlyTheBestOneIsSearchedBy() {
    assertThat(feedback.variants("shaft", passages("rotor", "gear")))
        .containsExactly(new Variant.Text("shaft\nTitle\nrotor", 0.3));
  }

  @Test
  void onlyTheFirstFivePassagesAreTakenForRelevant() {
    List<Passage> found = passages("rotor", "salt", "salt", "salt", "pump", "rotor", "rotor");
    assertThat(feedback.variants("shaft", found).getFirst())
        .isEqualTo(new Variant.Question("shaft salt", 0.3));
  }

  @Test
  void atMostEightTermsAreAddedInAnOrderThatIsAlwaysTheSame() {
    String many = "kk jj ii hh gg ff ee dd cc bb";
    assertThat(feedback.variants("shaft", passages(many, many)).getFirst())
        .isEqualTo(new Variant.Question("shaft bb cc dd ee ff gg hh ii", 0.3));
  }

  @Test
  void theBestPassageInItsContextIsSearchedByBesideTheQuestion() {
    Passage best = Passages.of("Handbook", "Leave is 27 days.", "Rules");
    assertThat(feedback.variants("leave?", List.of(best, Passages.of("Other", "Soup."))).getLast())
        .isEqualTo(new Variant.Text("leave?\nHandbook > Rules\nLeave is 27 days.", 0.3));
  }

  @Test
  void aLongPassageIsCutAtSixHundredCharactersAndNeverInsideOne() {
    Variant.Text plain = text("x".repeat(5_000));
    assertThat(plain.text()).hasSize("q\n".length() + 600);
    for (String before : List.of("", "x")) {
      String cut = text(before + "😀".repeat(600)).text();
      assertThat(cut).hasSizeBetween(600, 602);
      assertThat(Character.isHighSurrogate(cut.charAt(cut.length() - 1))).isFalse();
    }
  }

  @Test
  void itIsAskedWhereOtherPassagesMayHaveTheRest() {
    assertThat(feedback.name()).isEqualTo("feedback");
    assertThat(feedback.closes()).containsExactlyInAnyOrder(Gap.SPREAD, Gap.UNCOVERED);
  }

  private Variant.Text text(String best) {
    return (Variant.Text) feedback.variants("q", passages(best)).getLast();
  }

  private static List<Passage> passages(String... texts) {
    return Stream.of(texts).map(text -> Passages.of("Title", text)).toList();
  }
}
