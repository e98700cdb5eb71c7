package dev.aquifer.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

  private final Policy policy =
      Policy.parse(
          """
          # Who may do what.
          role admin:  *
          role editor: documents:*, query:execute   # no sources
          role reader: query:execute

          group admins:      admin
          group hr-editors:  editor
          group hr-readers:  reader
          people:   reader
          machines: editor
          """);

  @ParameterizedTest
  @CsvSource({
    "*,documents:delete,true",
    "documents:*,documents:delete,true",
    "documents:delete,documents:delete,true",
    "documents:view,documents:delete,false",
    "document:*,documents:delete,false",
    "documents:view,documents:*,false",
    "documents:*,*,false"
  })
  void aStarCoversEveryOneAndNothingElseCoversMore(String mine, String wanted, boolean covers) {
    assertThat(Permission.of(mine).covers(Permission.of(wanted))).isEqualTo(covers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "documents", "*:view", "documents:", ":view", "Documents:view", "a:b:c"})
  void whatIsNoPermissionIsRefused(String text) {
    assertThatThrownBy(() -> Permission.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPersonHasTheRolesOfAllGroupsTogether() {
    Grants grants = policy.ofPerson(Set.of("hr-editors", "hr-readers", "unmapped"));
    assertThat(grants.roles()).containsExactlyInAnyOrder("editor", "reader");
    assertThat(grants.allow(Permission.of("documents:delete"))).isTrue();
    assertThat(grants.allow(Permission.of("sources:view"))).isFalse();
  }

  @Test
  void whoeverNoGroupGivesARoleHasThatOfPeople() {
    assertThat(policy.ofPerson(Set.of()).roles()).containsExactly("reader");
    assertThat(policy.ofPerson(Set.of("unmapped")).roles()).containsExactly("reader");
  }

  @Test
  void aGroupNarrowsWhatPeopleHave() {
    Policy narrowing =
        Policy.parse("role a: *\nrole b: query:execute\ngroup guests: b\npeople: a\n");
    assertThat(narrowing.ofPerson(Set.of("guests")).allow(Permission.of("documents:view")))
        .isFalse();
  }

  @Test
  void machinesHaveTheirOwnRole() {
    assertThat(policy.ofMachine().roles()).containsExactly("editor");
  }

  @Test
  void ofSeveralQuotasTheWidestHoldsAndARoleWithoutOneHasNoLimit() {
    Policy limited =
        Policy.parse(
            """
            role one: a:b
            role two: a:b
            role free: a:b
            quota one: requests 10/minute, tokens 2K/minute, bytes 3G/day
            quota two: requests 20/minute, tokens 1K/minute, documents 5M/day
            group ones: one
            group twos: two
            group all: one, two
            group free: one, free
            """);
    assertThat(limited.ofPerson(Set.of("ones")).limits().most())
        .isEqualTo(Map.of(Quota.REQUESTS, 10L, Quota.TOKENS, 2_000L, Quota.BYTES, 3_000_000_000L));
    assertThat(limited.ofPerson(Set.of("twos")).limits().most())
        .containsEntry(Quota.DOCUMENTS, 5_000_000L);
    Map<Quota, Long> both = Map.of(Quota.REQUESTS, 20L, Quota.TOKENS, 2_000L);
    assertThat(limited.ofPerson(Set.of("all")).limits().most()).isEqualTo(both);
    assertThat(limited.ofPerson(Set.of("ones", "twos")).limits().most()).isEqualTo(both);
    assertThat(limited.ofPerson(Set.of("free")).limits()).isEqualTo(Limits.NONE);
  }

  @Test
  void anEmptyPolicyAllowsNothing() {
    Policy empty = Policy.parse("");
    assertThat(empty.ofPerson(Set.of("admins"))).isEqualTo(Grants.NONE);
    assertThat(empty.ofMachine()).isEqualTo(Grants.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "role a: view|'view' is no permission",
        "role a|line 1 must be",
        "role: x:y|line 1 must be",
        "roles a: x:y|line 1 must be",
        "people a: x|line 1 must be",
        "group a b: x|line 1 must be",
        "quota ghost: requests 1/minute|there is no role 'ghost'",
        "quota a: requests 1/day|line 1: 'requests 1/day' is no limit",
        "quota a: requests many|line 1: 'requests many' is no limit",
        "quota a: wishes 3/day|line 1: 'wishes 3/day' is no limit",
        "people: ghost|there is no role 'ghost'",
        "group g: ghost|there is no role 'ghost'"
      })
  void aPolicyThatCannotBeReadSaysWhere(String text, String reason) {
    assertThatThrownBy(() -> Policy.parse(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(reason);
  }
}
