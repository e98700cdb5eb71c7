package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @Test
  void theTextIsTheFilesOwnAndItsParagraphsAreBetweenBlankLines() {
    String text = "  One line\r\nand one more.\r\n\r\n\t\r\nThe next.\n\n\n";
    Parsed parsed = Parsed.of(text, "notes.txt");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.PLAIN_TEXT);
    assertThat(parsed.document().text()).isEqualTo(text);
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(PARAGRAPH, "One line\r\nand one more."), Part.of(PARAGRAPH, "The next."));
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheText() {
    String text = "Grüße \uD83D\uDE00 an alle.\n\nEnde.";
    for (var charset :
        new java.nio.charset.Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      Parsed parsed = Parsed.of(("\uFEFF" + text).getBytes(charset), "a.txt");
      assertThat(parsed.document().text()).isEqualTo(text);
      assertThat(parsed.document().mediaType()).isEqualTo(MediaType.PLAIN_TEXT);
    }
  }

  @Test
  void oldLineEndsAndFormFeedsPartParagraphsToo() {
    assertThat(Parsed.of("One.\r\rTwo.\fThree.", "a.txt").texts())
        .containsExactly("One.", "Two.", "Three.");
  }

  @Test
  void headingsAreUnderlinedNumberedInCapitalsOrShortAndAlone() {
    Parsed parsed =
        Parsed.of(
            """
            Handbook
            ========

            Leave
            -----
            Everybody has 28 days.

            3.1 Special leave

            A wedding gives one day.

            TRAVEL BY TRAIN

            Second class only.

            What else to know

            Ask the people at the desk.
            They know everything.
            """,
            "h.txt");
    assertThat(parsed.document().title()).isEqualTo("Handbook");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(HEADING, "Handbook\n========", "Handbook"),
            Part.of(HEADING, "Leave\n-----", "Handbook", "Leave"),
            Part.of(PARAGRAPH, "Everybody has 28 days.", "Handbook", "Leave"),
            Part.of(HEADING, "3.1 Special leave", "Handbook", "Leave", "3.1 Special leave"),
            Part.of(
                PARAGRAPH, "A wedding gives one day.", "Handbook", "Leave", "3.1 Special leave"),
            Part.of(HEADING, "TRAVEL BY TRAIN", "Handbook", "TRAVEL BY TRAIN"),
            Part.of(PARAGRAPH, "Second class only.", "Handbook", "TRAVEL BY TRAIN"),
            Part.of(HEADING, "What else to know", "Handbook", "What else to know"),
            Part.of(
                PARAGRAPH,
                "Ask the people at the desk.\nThey know everything.",
                "Handbook",
                "What else to know"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. Buy milk\n\n2. Buy eggs\n\n3. Go home",
        "Dear Ada,\n\nThank you for the letter.",
        "It works.\n\nReally, it does so.",
        "see below\n\nThere is more to it.",
        "Kind regards\n\nGrace",
        "- Milk\n\nThat is all there is.",
        "Two lines\nof text\n\nAnd then some more.",
        "At the very end\n\n\n",
        "2026\n\n2027",
        "A LINE THAT ENDS LIKE A SENTENCE.\n\nAnd more text.",
      })
  void whatMayNotBeAHeadingIsNone(String text) {
    assertThat(Parsed.of(text, "a.txt").headings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Travel policy\\nIt holds for all. | Travel policy",
        "This is a sentence. | file",
        "This line is wrapped in\\nthe middle. | file",
        "Release notes | Release notes"
      })
  void aFirstLineIsTheTitleUnlessItReadsLikeASentence(String text, String title) {
    assertThat(Parsed.of(text.replace("\\n", "\n"), "dir/file.txt").document().title())
        .isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({
    "a b+c%20\uD83D\uDE00.txt, a b+c%20\uD83D\uDE00",
    "folder/README, README",
    "Release 1.2, Release 1.2",
    ".txt, .txt",
    "'', Untitled",
    "folder/, Untitled",
    "' ', Untitled",
    "x.tar.gz, x.tar"
  })
  void withoutATitleTheNameStandsIn(String name, String title) {
    assertThat(Parsed.of("this is a sentence.", name).document().title()).isEqualTo(title);
  }

  @Test
  void aTitleHasOneLineAndABoundedLength() {
    Parsed parsed = Parsed.of("# " + "a\t b\u2028 \uD83D\uDE00".repeat(200), "a.md");
    assertThat(parsed.document().title())
        .startsWith("a b \uD83D\uDE00a b")
        .hasSizeBetween(200, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", " \n", "\r\n", "a\n\n", "===\n", "A\n===\n", "1. A\n\n", "\f"})
  void aMegabyteOfLinesTakesLittleTimeAndNoStack(String line) {
    String text = line.repeat(1_000_000 / line.length()) + "end.";
    assertThat(Parsed.of(text, "a.txt").document().text()).isEqualTo(text);
  }

  @Test
  void aMegabyteInOneLineIsRead() {
    assertThat(Parsed.of("word ".repeat(200_000), "a").texts()).hasSize(1);
    assertThat(Parsed.of("x".repeat(1_000_000), "a").texts()).hasSize(1);
  }
}
