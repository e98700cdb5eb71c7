package dev.aquifer.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  private static final EgressPolicy HTTP =
      new EgressPolicy(true, Set.of(80, 443, 8443), Set.of(), List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/",
        "https://017700000001/",
        "https://0x7f000001/",
        "https://0x7F.1/",
        "https://0177.0.0.1/",
        "https://0x7f.0x0.0x0.0x1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://127.0.0.01/",
        "https://127.0.0.0x1/",
        "https://1.2.3.4.5/",
        "https://256.1.1.1/",
        "https://00000127.0.0.1/",
        "https://127.0.0.1./",
        "https://example.com./",
        "https://[::ffff:127.0.0.1%25lo]/",
        "https://[fe80::1%25eth0]/",
        "https://[fe80::1%eth0]/",
        "https://[::ffff:0177.0.0.1]/",
        "https://[v1.x]/",
        "https://[::1/",
        "https://[]/",
        "https://１２７.０.０.１/",
        "https://①②⑦.0.0.1/",
        "https://127。0。0。1/",
        "https://ⓛocalhost/",
        "https://münchen.example/",
        "https://127%2e0.0.1/",
        "https://%31%32%37.0.0.1/",
        "https://exam_ple.com/",
        "https://-a.example/",
        "https://a..example/",
        "https://.example/",
        "https://foo.0x1/",
        "https://foo.1/",
        "https://0x/",
        "https:///etc/passwd",
        "https:example.com",
        "https://",
        "https:/a",
        "//a/b",
        "/etc/passwd",
        "",
        " ",
        "a",
        "https://example.com\\@127.0.0.1/",
        "https://exam\tple.com/",
        "https://example.com/\r\nHost: x",
        "https://example.com/a b"
      })
  void aHostThatIsNoPlainNameAndNoUsualAddressIsRefused(String url) {
    assertThatThrownBy(() -> Destination.read(url, HTTP)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "jar:https://a!/b",
        "data:text/plain,a", "mailto:a@b.example", "javascript:1", "ldap://example.com/",
        "httpss://example.com/", "ws://example.com/"
      })
  void anotherSchemeIsRefused(String url) {
    assertThatThrownBy(() -> Destination.read(url, HTTP)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/", "https://u@example.com/", "https://u:p@example.com/",
        "https://example.com@127.0.0.1/", "https://@example.com/", "https://example.com:80/",
        "https://example.com:22/", "https://example.com:8443/", "https://example.com:99999/",
        "https://example.com:0/", "https://example.com:-1/"
      })
  void byDefaultThereIsHttpsOnItsOwnPortWithoutAUserName(String url) {
    assertThatThrownBy(() -> Destination.read(url, EgressPolicy.DEFAULT))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://Example.COM, https://example.com/",
    "https://example.com:443/a?b=c#d, https://example.com/a?b=c",
    "https://example.com?a, https://example.com/?a",
    "https://example.com:8443/%C3%A4, https://example.com:8443/%C3%A4",
    "http://example.com:80/, http://example.com/",
    "https://xn--mnchen-3ya.example/, https://xn--mnchen-3ya.example/",
    "https://8.8.8.8/, https://8.8.8.8/",
    "https://[2606:4700::1111]:8443/, https://[2606:4700:0:0:0:0:0:1111]:8443/",
    "https://[::FFFF:127.0.0.1]/, https://127.0.0.1/",
    "https://[::ffff:7f00:1]/, https://127.0.0.1/",
    "https://[0:0:0:0:0:ffff:a9fe:a9fe]/, https://169.254.169.254/",
    "https://localhost/, https://localhost/"
  })
  void whatIsTakenIsReadInOneWay(String url, String read) {
    assertThat(Destination.read(url, HTTP).uri()).hasToString(read);
  }

  @Test
  void onlyTheHostsThatAreNamedMayBeFetchedFrom() {
    EgressPolicy some =
        new EgressPolicy(
            false, Set.of(443), Set.of("Docs.example.com", ".wiki.example"), List.of());
    for (String host : List.of("docs.example.com", "a.wiki.example", "a.b.wiki.example")) {
      assertThat(Destination.read("https://" + host, some).host()).isEqualTo(host);
    }
    for (String host :
        List.of(
            "example.com", "x.docs.example.com", "wiki.example", "evilwiki.example", "8.8.8.8")) {
      assertThatThrownBy(() -> Destination.read("https://" + host, some))
          .as(host)
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void aUrlOfAnyLengthIsNotRead() {
    assertThatThrownBy(() -> Destination.read("https://a.example/" + "a".repeat(5000), HTTP))
        .isInstanceOf(Refused.class);
  }
}
