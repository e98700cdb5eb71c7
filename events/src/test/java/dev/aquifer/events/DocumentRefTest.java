package dev.aquifer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRefTest {

  @ParameterizedTest
  @CsvSource({
    "tenants/acme/a.txt, acme",
    "tenants/acme/b/c.txt, acme",
    "tenants/acme, default",
    "tenants//a.txt, default",
    "a/tenants/acme/b.txt, default",
    "a.txt, default"
  })
  void theFirstFolderBelowTenantsNamesTheTenant(String key, String tenant) {
    assertThat(DocumentRef.ofObject("bucket", key).tenant()).isEqualTo(tenant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029"})
  void noCharacterOfANameMovesADocumentToAnotherTenant(String separator) {
    String key = "tenants/acme/uploads/ada/a" + separator + "b.txt";
    assertThat(DocumentRef.ofObject("bucket", key).tenant()).isEqualTo("acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript\t:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
        "blob:https://a.example/x"
      })
  void whatWouldRunWhenItIsFollowedNamesNoDocument(String uri) {
    assertThatIllegalArgumentException().isThrownBy(() -> DocumentRef.of("acme", "wiki", uri));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://b/javascript:x", "https://wiki.example/data:x", "data/x.txt"})
  void otherPlacesDo(String uri) {
    assertThat(DocumentRef.of("acme", "wiki", uri).uri()).isEqualTo(uri);
  }
}
