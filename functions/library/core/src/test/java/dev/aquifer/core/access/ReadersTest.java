package dev.aquifer.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {

  private final Caller ada = new Caller("acme", "42", Set.of("hr", "staff"));

  @Test
  void readersAreSeparatedByCommasOrSpacesAndComeSortedAndOnce() {
    for (String text :
        List.of(
            "user:42, group:hr ,everyone,group:hr",
            " user:42 group:hr  everyone ",
            "user:42\tgroup:hr , everyone")) {
      assertThat(Readers.parse(text)).containsExactly("everyone", "group:hr", "user:42");
    }
  }

  @ParameterizedTest
  @EmptySource
  @ValueSource(
      strings = {
        " ",
        ",",
        "everyone,",
        "hr",
        "group:",
        "user:",
        "group: hr",
        "Everyone",
        "everyone;group:hr",
        "group:hr,nonsense",
        "[everyone]",
        "GROUP:hr",
        "group:a b",
        "group:Büro"
      })
  void aListThatIsEmptyOrHasOneBadEntryMeansNobody(String text) {
    assertThat(Readers.parse(text)).isEmpty();
  }

  @Test
  void moreReadersThanAnItemCanHoldMeanNobody() {
    List<String> many = IntStream.range(0, 501).mapToObj(i -> "user:" + i).toList();
    assertThat(Readers.valid(many)).isEmpty();
    assertThat(Readers.valid(many.subList(0, 500))).hasSize(500);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    List<String> readers = List.of("everyone", "group:front-office", "user:a:b@c");
    assertThat(Readers.parse(Readers.format(readers))).isEqualTo(readers);
  }

  @Test
  void aCallerIsAllowedAsEveryoneAsThemselvesAndByEachGroup() {
    assertThat(Readers.allow(List.of("everyone"), ada)).isTrue();
    assertThat(Readers.allow(List.of("user:42"), ada)).isTrue();
    assertThat(Readers.allow(List.of("group:x", "group:staff"), ada)).isTrue();
  }

  @Test
  void aCallerIsNotAllowedByWhatOnlyLooksAlike() {
    assertThat(Readers.allow(List.of(), ada)).isFalse();
    assertThat(Readers.allow(List.of("group:h", "user:hr", "group:42", "hr", "42"), ada)).isFalse();
  }

  @Test
  void anAdministratorReadsNoMoreThanOthers() {
    Caller root = new Caller("acme", "root", Set.of("admins"));
    assertThat(Readers.allow(List.of("group:hr"), root)).isFalse();
  }

  @Test
  void aCallersPrincipalsAreTheSameInAnyOrderOfTheGroups() {
    assertThat(ada.principals())
        .containsExactly("everyone", "user:42", "group:hr", "group:staff")
        .isEqualTo(new Caller("acme", "42", Set.of("staff", "hr")).principals());
  }
}
