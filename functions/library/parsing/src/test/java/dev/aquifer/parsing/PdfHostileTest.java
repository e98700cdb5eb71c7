package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that were made to do harm: each is read or refused with one clear reason, in short time.
 */
@Timeout(30)
class PdfHostileTest {

  /** Held, so that it keeps its level: PDFBox warns of each thing that it finds wrong. */
  private static final Logger QUIET = Logger.getLogger("org.apache.pdfbox");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private static final String TEXT = "BT /F1 11 Tf 72 700 Td (Some text here.) Tj ET";

  private static void assertRefused(byte[] pdf, ProblemCode code) {
    ProblemException problem = Problems.of(() -> new FormatParser().parse(pdf, "a.pdf"));
    assertThat(problem.code()).as(problem.detail()).isEqualTo(code);
  }

  private static String pages(String kids, long count) {
    return "<< /Type /Pages /Kids [%s] /Count %d >>".formatted(kids, count);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 2_147_483_647L, 99_999_999_999L})
  void whateverNumberOfPagesATreeClaimsItsPagesAreRead(long count) {
    byte[] pdf =
        new RawPdf()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, pages("3 0 R", count))
                .page(3, 2, 4)
                .stream(4, "", TEXT)
                .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").texts()).containsExactly("Some text here.");
  }

  @Test
  void aTreeOfPagesThatIsTooDeepIsRefused() {
    RawPdf pdf = new RawPdf().object(1, "<< /Type /Catalog /Pages 1000 0 R >>");
    int depth = 50_000;
    for (int i = 0; i < depth; i++) {
      pdf.object(1000 + i, pages((1001 + i) + " 0 R", 1));
    }
    pdf.page(1000 + depth, 999 + depth, 4).stream(4, "", TEXT);
    assertRefused(pdf.bytes(), ProblemCode.PARSING_LIMIT_EXCEEDED);
  }

  @Test
  void aTreeOfPagesThatHoldsItselfIsReadOnce() {
    byte[] pdf =
        new RawPdf()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, pages("2 0 R 3 0 R 2 0 R", 9))
                .page(3, 2, 4)
                .stream(4, "", TEXT)
                .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").texts()).containsExactly("Some text here.");
  }

  @Test
  void aTreeWhoseBranchesAreSharedDoesNotMultiplyItsPages() {
    RawPdf pdf = new RawPdf().object(1, "<< /Type /Catalog /Pages 10 0 R >>");
    for (int level = 10; level < 40; level++) {
      String kid = (level + 1) + " 0 R ";
      pdf.object(level, pages(kid.repeat(10), 10));
    }
    pdf.page(40, 39, 4).stream(4, "", TEXT);
    assertThat(Parsed.of(pdf.bytes(), "a.pdf").texts()).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void formsThatDrawThemselvesAreDrawnOnce() {
    String form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources 900 0 R";
    byte[] pdf =
        new RawPdf()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, pages("3 0 R", 1))
                .page(3, 2, 4)
                .stream(4, "", TEXT + " /X Do")
                .stream(5, form, "/X Do /X Do")
                .bytes("/X 5 0 R");
    assertThat(Parsed.of(pdf, "a.pdf").texts()).containsExactly("Some text here.");
  }

  @Test
  void formsThatMultiplyAreTooMuch() {
    RawPdf pdf =
        new RawPdf()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, pages("3 0 R", 1))
                .page(3, 2, 4)
                .stream(4, "", TEXT + " /X0 Do");
    String form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources 900 0 R";
    for (int i = 0; i < 20; i++) {
      pdf.stream(10 + i, form, ("/X" + (i + 1) + " Do ").repeat(10));
    }
    pdf.stream(30, form, "q Q");
    String forms =
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> "/X%d %d 0 R".formatted(i, 10 + i))
            .collect(Collectors.joining(" "));
    assertRefused(pdf.bytes(forms), ProblemCode.DOCUMENT_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e38 0 0 1e38 0 0 cm",
        "1e-38 0 0 1e-38 0 0 cm",
        "0 0 0 0 0 0 cm",
        "1 0 0 1 1e30 1e30 cm",
        "99999999999999999999 0 0 1 0 0 cm"
      })
  void lettersThatAreTooLargeOrTooFarAwayAreLeftOut(String matrix) {
    String far = " q " + matrix + " BT /F1 999999 Tf 9 9 Td (Far away) Tj ET Q";
    assertThat(Parsed.of(RawPdf.page(TEXT + far), "a.pdf").document().text())
        .contains("Some text here.");
  }

  @Test
  void aPageFullOfLettersWithoutOrderIsReadInShortTime() {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      content.append(
          "BT /F1 %d Tf %d %d Td (a) Tj ET\n"
              .formatted(i % 13 + 1, i * 7919 % 600, i * 104_729 % 780));
    }
    assertThat(Parsed.of(RawPdf.page(content.toString()), "a.pdf").texts()).isNotEmpty();
  }

  @Test
  void bookmarksThatFollowThemselvesEnd() {
    byte[] pdf =
        new RawPdf()
                .object(1, "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>")
                .object(2, pages("3 0 R", 1))
                .page(3, 2, 4)
                .stream(4, "", TEXT)
                .object(6, "<< /First 7 0 R /Last 7 0 R >>")
                .object(7, "<< /Title (Loop) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R >>")
                .bytes();
    assertThat(Parsed.of(pdf, "a.pdf").texts()).containsExactly("Some text here.");
  }
}
