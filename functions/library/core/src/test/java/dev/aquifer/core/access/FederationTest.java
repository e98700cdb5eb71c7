package dev.aquifer.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.TenantName;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederationTest {

  private final Federation federation =
      Federation.parse(
          """
          # Who signs in as what.
          provider corp:    tenant acme      # our own
          provider partner: tenant partner.example

          group corp "CN=HR Staff,OU=Groups,DC=example,DC=org": hr, readonly
          group corp "CN=#1,OU=Groups,DC=example,DC=org": engineering # a name with a number sign
          group corp 3f2504e0-4f89-11d3-9a0c-0305e82c3301: engineering
          group partner hr: readonly
          machine loader: tenant acme
          machine reports: tenant default
          """);

  @Test
  void aProvidersGroupBecomesTheGroupsThatItsLineGives() {
    assertThat(federation.ofProvider("corp", "CN=HR Staff,OU=Groups,DC=example,DC=org"))
        .isEqualTo(new SignIn("acme", Set.of("hr", "readonly")));
    assertThat(
            federation.ofProvider(
                "corp",
                "[CN=#1,OU=Groups,DC=example,DC=org, CN=HR Staff,OU=Groups,DC=example,DC=org]"))
        .isEqualTo(new SignIn("acme", Set.of("hr", "readonly", "engineering")));
    assertThat(
            federation.ofProvider("corp", "[\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\",\"other\"]"))
        .isEqualTo(new SignIn("acme", Set.of("engineering")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admins",
        "[admins, hr]",
        "hr",
        "CN=HR Staff",
        "cn=hr staff,ou=groups,dc=example,dc=org",
        "CN=HR Staff,OU=Groups,DC=example,DC=org,OU=Elsewhere",
        "CN=x\\, CN=HR Staff,OU=Groups,DC=example,DC=org",
        "[CN=x\\, CN=HR Staff\\,OU=Groups\\,DC=example\\,DC=org,OU=Elsewhere,DC=org]",
        "[\"unclosed",
        "{\"groups\":[\"hr\"]}",
        ""
      })
  void whatNoLineNamesGivesNothing(String attribute) {
    assertThat(federation.ofProvider("corp", attribute)).isEqualTo(new SignIn("acme", Set.of()));
  }

  @Test
  void aGroupOfOneProviderGivesNothingToThePeopleOfAnother() {
    assertThat(federation.ofProvider("partner", "CN=HR Staff,OU=Groups,DC=example,DC=org"))
        .isEqualTo(new SignIn("partner.example", Set.of()));
    assertThat(federation.ofProvider("partner", "hr").groups()).containsExactly("readonly");
  }

  @Test
  void nobodyGetsInFromAProviderWithoutALine() {
    refused(() -> federation.ofProvider("elsewhere", "hr"));
    refused(() -> federation.ofProvider("Corp", "hr"));
  }

  @Test
  void aPersonOfThePoolKeepsItsGroupsAndTheTenantThatAnAdministratorWrote() {
    assertThat(federation.ofPool(null, List.of("hr")))
        .isEqualTo(new SignIn("default", Set.of("hr")));
    assertThat(federation.ofPool("acme", List.of())).isEqualTo(new SignIn("acme", Set.of()));
    refused(() -> federation.ofPool("a/b", List.of()));
  }

  @Test
  void aMachineIsOfTheTenantOfTheOneMachineThatItsScopesName() {
    assertThat(federation.ofMachine(List.of("aquifer/query", "aquifer/machine.loader")))
        .isEqualTo(new SignIn("acme", Set.of()));
    assertThat(federation.ofMachine(List.of("aquifer/machine.reports")).tenant())
        .isEqualTo("default");
    refused(() -> federation.ofMachine(List.of("aquifer/query")));
    refused(() -> federation.ofMachine(List.of("aquifer/machine.other")));
    refused(
        () -> federation.ofMachine(List.of("aquifer/machine.loader", "aquifer/machine.reports")));
  }

  @Test
  void whereNoLineNamesAMachineAllAreOfTheDefaultTenant() {
    assertThat(Federation.parse("").ofMachine(List.of("aquifer/query")))
        .isEqualTo(new SignIn("default", Set.of()));
  }

  @Test
  void aMappingTellsWhatItNames() {
    assertThat(federation.providers()).containsExactly("corp", "partner");
    assertThat(federation.machines()).containsExactly("loader", "reports");
    assertThat(federation.groups()).containsExactly("engineering", "hr", "readonly");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "provider corp|line 1 must be 'provider NAME: tenant NAME'",
        "provider corp: acme|line 1 must be",
        "provider co: tenant a|write 3 to 32 letters",
        "provider a_b: tenant a|write 3 to 32 letters",
        "provider corp: tenant a/b|names the tenant 'a/b'",
        "provider corp: tenant ..|names the tenant '..'",
        "provider corp: tenant Acme|names the tenant 'Acme'",
        "machine loader: tenant -a|names the tenant '-a'",
        "group corp hr: hr|there is no line 'provider corp: tenant NAME'",
        "group corp CN=a,OU=b: hr|line 1 must be",
        "group corp \"hr: hr|line 1 must be",
        "group corp hr: a b|must end with names of groups",
        "group corp hr: ,|must end with names of groups",
        "groups corp hr: hr|line 1 must be"
      })
  void aMappingThatCannotBeReadSaysWhere(String text, String reason) {
    assertThatThrownBy(() -> Federation.parse(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aSecondTenantForOneNameIsAnError() {
    assertThatThrownBy(() -> Federation.parse("provider corp: tenant a\nprovider corp: tenant b"))
        .hasMessageContaining("line 2 names 'corp' again");
  }

  @ParameterizedTest
  @CsvSource({
    "acme,true",
    "a,true",
    "0.a_b-c,true",
    "A,false",
    ".a,false",
    "-a,false",
    "a/b,false",
    "../a,false",
    "a b,false",
    "'',false",
    "é,false",
    "a%2fb,false"
  })
  void aTenantsNameCannotLeaveItsPrefix(String name, boolean holds) {
    assertThat(TenantName.isOne(name)).isEqualTo(holds);
    assertThat(TenantName.isOne("a".repeat(63))).isTrue();
    assertThat(TenantName.isOne("a".repeat(64))).isFalse();
    assertThat(TenantName.isOne("a\n")).isFalse();
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED));
  }
}
