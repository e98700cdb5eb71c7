package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {

  @Test
  void eachRecordIsABlockWithItsStackTrace() {
    String text =
        """
        == started ==
        2026-01-02 10:00:00,123 INFO  [main] dev.Main - Ready

        2026-01-02T10:00:01.5Z ERROR [main] dev.Main - Failed
        java.lang.IllegalStateException: no
        \tat dev.Main.run(Main.java:1)
        Caused by: java.io.IOException: gone
        \t... 3 more

        2026-01-02 10:00:02 WARN slow
        2026-01-02 10:00:03 WARN slower
        """;
    for (String name : new String[] {"app.log", "app.txt", "app"}) {
      Parsed parsed = Parsed.of(text, name);
      assertThat(parsed.document().mediaType()).isEqualTo(MediaType.PLAIN_TEXT);
      assertThat(parsed.document().title()).isEqualTo("app");
      assertThat(parsed.texts())
          .containsExactly(
              "== started ==",
              "2026-01-02 10:00:00,123 INFO  [main] dev.Main - Ready",
              text.substring(text.indexOf("2026-01-02T"), text.indexOf("\n\n2026-01-02 10:00:02")),
              "2026-01-02 10:00:02 WARN slow",
              "2026-01-02 10:00:03 WARN slower");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2026/01/02 10:00:00] up",
        "10:00:00.001 [main] up",
        "Jan  2 10:00:00 host sshd[1]: up",
        "<34>Jan 12 10:00:00 host su: up",
        "INFO 2026-01-02 10:00:00 up",
        "127.0.0.1 - ada [02/Jan/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5",
        "2026-01-02 10:00:00 +0100 up"
      })
  void timesAreReadInTheirCommonForms(String record) {
    String text = (record + "\r\n").repeat(4);
    assertThat(Parsed.of(text, "a.txt").texts()).containsExactly(record, record, record, record);
  }

  @Test
  void aFewTimesInATextAreNoLog() {
    String text =
        "10:00:00 we begin.\nThen there is much to say\nof this and that\nand of more.\n"
            + "11:00:00 we go on.\nAnd on\nand on\nand on.\n12:00:00 the end.";
    assertThat(Parsed.of(text, "a.txt").texts()).containsExactly(text);
  }

  @Test
  void aTableOfTimesIsNoLog() {
    String text = "2026-01-02 10:00:00,5,a\n".repeat(6);
    assertThat(Parsed.of(text, "a.txt").document().mediaType()).isEqualTo(MediaType.CSV);
  }

  @Test
  void aLargeLogIsReadInLittleTime() {
    String text = "2026-01-02 10:00:00,123 INFO up\n".repeat(50_000);
    assertThat(Parsed.of(text, "a.log").texts()).hasSize(50_000);
  }
}
