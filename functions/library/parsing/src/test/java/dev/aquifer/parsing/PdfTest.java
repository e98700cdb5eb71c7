package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.CODE;
import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.LIST;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfTest {

  @Test
  void linesBecomeParagraphsUnderHeadingsBySizeOnTheirPages() {
    byte[] pdf =
        new PdfFile()
            .heading(20, "Flow meter")
            .heading(15, "Purpose")
            .lines("It measures the flow of water in", "full pipes. It was re-", "leased in 2023.")
            .lines("A second paragraph.")
            .page()
            .heading(15, "Accuracy of")
            .lines("The error is small.")
            .bytes();
    Parsed parsed = Parsed.of(pdf, "meter.pdf");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.PDF);
    assertThat(parsed.document().title()).isEqualTo("Flow meter");
    assertThat(parsed.parts())
        .containsExactly(
            Part.on(1, HEADING, "Flow meter", "Flow meter"),
            Part.on(1, HEADING, "Purpose", "Flow meter", "Purpose"),
            Part.on(
                1,
                PARAGRAPH,
                "It measures the flow of water in full pipes. It was released in 2023.",
                "Flow meter",
                "Purpose"),
            Part.on(1, PARAGRAPH, "A second paragraph.", "Flow meter", "Purpose"),
            Part.on(2, HEADING, "Accuracy of", "Flow meter", "Accuracy of"),
            Part.on(2, PARAGRAPH, "The error is small.", "Flow meter", "Accuracy of"));
  }

  @Test
  void aSentenceGoesOnOverThePageAndTheNextIsOnItsOwn() {
    byte[] pdf =
        new PdfFile()
            .lines("This sentence begins here and", "goes on")
            .page()
            .lines("over the page", "to here. The next one is on", "page two.")
            .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").parts())
        .containsExactly(
            Part.on(1, PARAGRAPH, "This sentence begins here and goes on over the page to here."),
            Part.on(2, PARAGRAPH, "The next one is on page two."));
  }

  @Test
  void listItemsKeepTheirLines() {
    byte[] pdf =
        new PdfFile().lines("Bring:", "- a lamp that is", "bright", "- oil", "1. a rope").bytes();
    assertThat(Parsed.of(pdf, "a.pdf").parts())
        .containsExactly(
            Part.on(1, PARAGRAPH, "Bring:"),
            Part.on(1, LIST, "- a lamp that is bright\n- oil\n1. a rope"));
  }

  @Test
  void rowsOfATableKeepTheirLinesAndCells() {
    byte[] pdf =
        new PdfFile()
            .lines("The rates are listed here, in euros a day.")
            .cells(72, "City", 200, "Rate")
            .cells(72, "Bad Honnef", 200, "30")
            .cells(72, "Bonn", 200, "35")
            .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").parts())
        .contains(Part.on(1, TABLE, "| City | Rate |\n| Bad Honnef | 30 |\n| Bonn | 35 |"));
  }

  @Test
  void aBoldLineAloneIsAHeadingWhereFewAre() {
    byte[] pdf =
        new PdfFile()
            .lines("One two three.", "Four five six.", "Seven eight.", "Nine ten eleven.")
            .bold("Leave")
            .lines("It is 28 days.", "More on demand.", "Ask for it.", "It is given.")
            .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").headings()).containsExactly("1 Leave");
  }

  @Test
  void runningHeadersAndPageNumbersAreLeftOut() {
    PdfFile file = new PdfFile();
    for (int page = 1; page <= 4; page++) {
      file.at(72, 760, "Acme manual").at(300, 40, "Page " + page + " of 4");
      file.lines(
          "What is said on page number " + "i".repeat(page) + ",",
          "and more,",
          "and a third line",
          "which does not end");
      if (page < 4) {
        file.page();
      }
    }
    String text = Parsed.of(file.bytes(), "a.pdf").document().text();
    assertThat(text).doesNotContain("Acme manual", "Page 1").contains("page number iiii,");
  }

  @Test
  void headersThatAlternateAndChangeWithTheSectionAreLeftOutAndHeadingsStay() {
    PdfFile file = new PdfFile();
    String[] sections = {"Oil", "Oil", "Oil", "Oil", "Wicks", "Ropes", "Ropes", "Ropes", "Ropes"};
    for (int page = 1; page <= sections.length; page++) {
      boolean odd = page % 2 == 1;
      file.at(9, 72, 760, odd ? page + 10 + "   Harbour handbook" : sections[page - 1]);
      file.endingAt(9, 540, 760, odd ? "" : String.valueOf(page + 10));
      file.boldAt(16, 72, 722, "Chapter " + page).down(20);
      file.lines("What chapter " + page + " says", "stands in these two lines.");
      if (page < sections.length) {
        file.page();
      }
    }
    Parsed parsed = Parsed.of(file.bytes(), "a.pdf");
    assertThat(parsed.document().text()).doesNotContain("Harbour", "Oil", "Wicks", "Ropes", "15");
    assertThat(parsed.headings()).hasSize(sections.length).contains("1 Chapter 9");
    assertThat(parsed.texts()).contains("What chapter 9 says stands in these two lines.");
  }

  @Test
  void aFootThatEndsWithItsPageOfPagesIsLeftOutOfAShortDocument() {
    PdfFile file = new PdfFile();
    file.lines("The first text.").at(72, 40, "Acme Ltd · VAT 17").at(480, 40, "Page 1 of 2");
    file.page().lines("The last text.").at(72, 40, "Told again on").at(480, 40, "page 7 of 9");
    assertThat(Parsed.of(file.bytes(), "a.pdf").texts())
        .containsExactly("The first text.", "The last text. Told again on page 7 of 9");
  }

  @Test
  void numbersOfPagesAreLeftOutOfAShortDocument() {
    byte[] pdf =
        new PdfFile()
            .lines("The first page.")
            .at(300, 40, "- 1 -")
            .page()
            .lines("The second page.")
            .at(300, 40, "- 2 -")
            .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").texts())
        .containsExactly("The first page.", "The second page.");
  }

  @Test
  void linesOfTextThatComeBackAreText() {
    PdfFile file = new PdfFile();
    for (int page = 1; page <= 4; page++) {
      file.lines("Dear guard,", "your watch begins at noon.", "The harbour office.");
      if (page < 4) {
        file.page();
      }
    }
    assertThat(Parsed.of(file.bytes(), "a.pdf").texts())
        .hasSize(4)
        .containsOnly("Dear guard, your watch begins at noon. The harbour office.");
  }

  @ParameterizedTest
  @CsvSource({
    "re-, leased, released",
    "Grund-, wasser, Grundwasser",
    "state-of-the-, art, state-of-the-art",
    "e-, mail, e-mail",
    "COVID-, related, COVID-related",
    "Jean-, Luc, Jean-Luc",
    "pre-, and post-war, pre- and post-war",
    "pages 10-, 12, pages 10-12",
    "well -, known, well - known",
    "one, two, one two"
  })
  void aHyphenAtALinesEndGoesOnlyWhereItDividesAWord(String first, String second, String joined) {
    byte[] pdf = new PdfFile().lines("The " + first, second + " thing").bytes();
    assertThat(Parsed.of(pdf, "a.pdf").texts()).containsExactly("The " + joined + " thing");
  }

  @Test
  void ligaturesAreTheLettersThatTheyShow() {
    String content = "BT /F1 11 Tf 72 700 Td (The \\256rst \\257ood) Tj ET";
    assertThat(Parsed.of(RawPdf.page(content), "a.pdf").texts()).containsExactly("The first flood");
  }

  @Test
  void thePropertiesTellAuthorKeywordsAndDates() {
    Instant created = Instant.parse("2023-05-06T07:08:09Z");
    byte[] pdf =
        new PdfFile()
            .properties("Ada Brook", "wells, recharge; irrigation,,", created)
            .lines("Text.")
            .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").document().metadata())
        .isEqualTo(
            new DocumentMetadata(
                "Ada Brook",
                created,
                null,
                null,
                List.of("wells", "recharge", "irrigation"),
                List.of()));
  }

  @Test
  void codeKeepsItsLines() {
    byte[] pdf =
        new PdfFile()
            .lines("Run this first, and then go on with what the next page says:")
            .code("for x in *; do", "  echo $x", "done")
            .lines("It prints the names of all files that there are in the folder.")
            .lines("Then it ends.")
            .lines("No more.")
            .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").parts())
        .contains(Part.on(1, CODE, "for x in *; do\n  echo $x\ndone"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Untitled", "Microsoft Word - x", "report.docx", " ", "\u0000"})
  void aTitleThatAProgramFilledInIsNone(String title) {
    byte[] pdf = new PdfFile().title(title).lines("Some text here.").bytes();
    assertThat(Parsed.of(pdf, "x/Plan B.pdf").document().title()).isEqualTo("Plan B");
  }

  @Test
  void theTitleInThePropertiesIsTheTitle() {
    byte[] pdf = new PdfFile().title("Salary bands").heading(20, "Bands").lines("Text.").bytes();
    assertThat(Parsed.of(pdf, "a.pdf").document().title()).isEqualTo("Salary bands");
  }

  @Test
  void aFileThatOnlyItsOwnerMayChangeIsReadable() {
    byte[] pdf = new PdfFile().lines("Readable text.").encrypted("");
    assertThat(Parsed.of(pdf, "a.pdf").texts()).containsExactly("Readable text.");
  }

  @Test
  void contentTellsPdfWhateverTheName() {
    byte[] pdf = new PdfFile().lines("Some text here.").bytes();
    for (String name : new String[] {"a", "a.txt", "a.html", "a b+%20\uD83D\uDE00.md"}) {
      assertThat(Parsed.of(pdf, name).document().mediaType()).isEqualTo(MediaType.PDF);
    }
  }

  @Test
  void aTextThatSpeaksOfPdfIsText() {
    assertThat(Parsed.of("A PDF begins with %PDF-1.7 always.", "a.txt").document().mediaType())
        .isEqualTo(MediaType.PLAIN_TEXT);
  }
}
