package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.CODE;
import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.LIST;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  @Test
  void eachBlockIsARunOfTheFilesOwnTextUnderItsHeadings() {
    String text =
        """
        # The *big* `book`

        Some **bold** text
        on two lines.

        Second
        ------

        - one
          - two

        3. three

        ### Third

        | a | b |
        |---|---|
        | 1 | 2 |

        ```sh
        make
        ```

            indented

        > quoted
        > text

        ***

        [ref]: https://example.org

        # Last
        """;
    Parsed parsed = Parsed.of(text, "book.md");
    String book = "The big \"book\"";
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.MARKDOWN);
    assertThat(parsed.document().text()).isEqualTo(text);
    assertThat(parsed.document().title()).isEqualTo(book);
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(HEADING, "# The *big* `book`", book),
            Part.of(PARAGRAPH, "Some **bold** text\non two lines.", book),
            Part.of(HEADING, "Second\n------", book, "Second"),
            Part.of(LIST, "- one\n  - two", book, "Second"),
            Part.of(LIST, "3. three", book, "Second"),
            Part.of(HEADING, "### Third", book, "Second", "Third"),
            Part.of(TABLE, "| a | b |\n|---|---|\n| 1 | 2 |", book, "Second", "Third"),
            Part.of(CODE, "```sh\nmake\n```", book, "Second", "Third"),
            Part.of(CODE, "    indented", book, "Second", "Third"),
            Part.of(PARAGRAPH, "> quoted\n> text", book, "Second", "Third"),
            Part.of(HEADING, "# Last", "Last"));
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkKeepOffsetsExact() {
    String text = "# A\r\n\r\nb \uD83D\uDE00 c\r\nd\r\n\r\n## E\r\nf";
    Parsed parsed = Parsed.of("\uFEFF" + text, "a.md");
    assertThat(parsed.document().text()).isEqualTo(text);
    assertThat(parsed.texts()).containsExactly("# A", "b \uD83D\uDE00 c\r\nd", "## E", "f");
  }

  @Test
  void settingsAtTheStartGiveTheTitleAndAreNoText() {
    String text = "---\ntitle: \"My page\"\ntags:\n  - a\n# note\n---\n# Heading\n\nText.";
    Parsed parsed = Parsed.of(text, "a.md");
    assertThat(parsed.document().title()).isEqualTo("My page");
    assertThat(parsed.document().text()).isEqualTo(text);
    assertThat(parsed.texts()).containsExactly("# Heading", "Text.");
  }

  @Test
  void textBetweenTwoRulesIsNotTakenForSettings() {
    assertThat(Parsed.of("---\n\nKeep this text.\n\n---\n\nAnd this.", "a.md").texts())
        .containsExactly("Keep this text.", "And this.");
  }

  @Test
  void commentsAndLinkTargetsAreNoText() {
    assertThat(
            Parsed.of("<!-- hidden -->\n\n<b>seen</b>\n\n[a]: http://b.example\n", "a.md").texts())
        .containsExactly("<b>seen</b>");
  }

  @Test
  void theTitleIsAtTheStart() {
    assertThat(Parsed.of("Notice.\n\n# A\n\n# B", "file.md").document().title()).isEqualTo("A");
    assertThat(Parsed.of("## A\n\n# B", "file.md").document().title()).isEqualTo("A");
    String late = "Text. ".repeat(1_000) + "\n\n# A";
    assertThat(Parsed.of(late, "file.md").document().title()).isEqualTo("file");
  }

  @Test
  void aHeadingInAPathHasABoundedLength() {
    Parsed parsed = Parsed.of("# " + "word ".repeat(200_000) + "\n\ntext", "a.md");
    assertThat(parsed.document().blocks())
        .allSatisfy(b -> assertThat(b.headingPath().getFirst()).hasSizeLessThanOrEqualTo(200));
    assertThat(parsed.texts().getFirst()).hasSizeGreaterThan(900_000);
  }

  @Test
  void aHeadingWithoutWordsEndsTheOneAbove() {
    assertThat(Parsed.of("# A\n\n#\n\ntext", "a.md").document().blocks().getLast().headingPath())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a.md", "a.MARKDOWN", "a.txt", "noextension"})
  void headingsTellMarkdownWhateverTheName(String name) {
    assertThat(Parsed.of("# A\n\ntext\n\n## B\n\ntext", name).document().mediaType())
        .isEqualTo(MediaType.MARKDOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "- ", "1. ", "* > ", "[", "*a _b ", "![", "<b>", "`", "**"})
  void whatIsNestedDeeplyIsReadWithoutAStackOverflow(String part) {
    Parsed.of("# " + part.repeat(50_000) + "x\n\n" + part.repeat(50_000) + "x\n\nend", "a.md");
  }

  @Test
  void aListThatGoesDeeperOnEachLineIsRead() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("  ".repeat(i)).append("- x\n");
    }
    assertThat(Parsed.of(text.toString(), "a.md").document().text()).hasSize(text.length());
  }

  @Test
  void aHugeTableIsOneBlock() {
    String table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n".repeat(50_000);
    assertThat(Parsed.of(table, "a.md").parts())
        .hasSize(1)
        .first()
        .extracting(Part::kind)
        .isEqualTo(TABLE);
  }

  @Test
  void aTablesHeaderIsItsFirstRowWithTheLineBelow() {
    Parsed parsed =
        Parsed.of("Text.\n\n| a | b |\r\n|---|:-:|\r\n| 1 | 2 |\n\n| c |\n|---|\n", "a.md");
    assertThat(parsed.document().blocks())
        .extracting(Block::header)
        .containsExactly(0, "| a | b |\r\n|---|:-:|".length(), 0);
  }

  @Test
  void settingsTellWhoWroteItWhenAndOnWhat() {
    String text =
        """
        ---
        title: 'A: b'
        author: "Ada Lovelace"
        date: 2026-01-02
        lastmod: 2026-01-03T10:00:00+01:00
        tags: [one, "two three"]
        keywords:
          - four
          - one
        draft: false
        ---
        Text.
        """;
    Parsed parsed = Parsed.of(text, "a.md");
    assertThat(parsed.document().title()).isEqualTo("A: b");
    assertThat(parsed.document().metadata())
        .isEqualTo(
            new DocumentMetadata(
                "Ada Lovelace",
                Instant.parse("2026-01-02T00:00:00Z"),
                Instant.parse("2026-01-03T09:00:00Z"),
                null,
                List.of("four", "one", "two three"),
                List.of()));
    assertThat(Parsed.of("---\nauthor:\ndate: soon\n---\nText.", "a.md").document().metadata())
        .isEqualTo(DocumentMetadata.NONE);
  }
}
