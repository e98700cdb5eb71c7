package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

  /** Held, so that it keeps its level: PDFBox warns of each thing that it finds wrong. */
  private static final Logger QUIET = Logger.getLogger("org.apache.pdfbox");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private final FormatParser parser = new FormatParser();

  @Test
  void aFileWithoutBytesIsEmpty() {
    assertProblem(new byte[0], "a.txt", ProblemCode.EMPTY_DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\n\t\r\n",
        "\uFEFF",
        "\f\f",
        "<html><script>run()</script></html>",
        "<html><body><nav>Home</nav>",
        "<!doctype html>"
      })
  void aFileThatShowsNothingHasNoText(String text) {
    for (String name : new String[] {"a.md", "a.html"}) {
      assertProblem(utf8(text), name, ProblemCode.NO_TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"---\ntitle: x\n---\n", "<!-- only -->", "***", "[a]: http://b.example"})
  void aMarkdownFileThatShowsNothingHasNoText(String text) {
    assertProblem(utf8(text), "a.md", ProblemCode.NO_TEXT);
  }

  @Test
  void aPdfWithoutTextHasNoText() {
    ProblemException problem =
        assertProblem(new PdfFile().page().bytes(), "a.pdf", ProblemCode.NO_TEXT);
    assertThat(problem.detail()).contains("text recognition");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25, 50, 75, 90, 95, 99})
  void aTruncatedPdfIsDamaged(int percent) {
    byte[] whole = pdf();
    byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
    assertProblem(cut, "a.pdf", ProblemCode.DAMAGED_DOCUMENT);
    assertThat(Parsed.of(whole, "a.pdf").texts()).isNotEmpty();
  }

  @Test
  void aPdfMadeForTheWebThatWasCutShortIsDamaged() {
    String head = "%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L 99999 /N 1 >>\nendobj\n%%EOF\n";
    assertProblem(utf8(head), "a.pdf", ProblemCode.DAMAGED_DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%PDF-", "%PDF-1.7\n%%EOF", "%PDF-1.7 startxref 5 %%EOF"})
  void aPdfWithoutAnythingInItIsDamaged(String text) {
    assertProblem(utf8(text), "a.pdf", ProblemCode.DAMAGED_DOCUMENT);
  }

  @Test
  void aPdfWithAPasswordIsEncrypted() {
    byte[] pdf = new PdfFile().lines("Secret.").encrypted("secret");
    ProblemException problem = assertProblem(pdf, "a.pdf", ProblemCode.ENCRYPTED_DOCUMENT);
    assertThat(problem.detail()).contains("password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.pdf", "a.md", "a.html", "a", "a b+%41\uD83D\uDE00.docx"})
  void aPictureAnArchiveOrAnythingElseIsUnsupportedWhateverItsName(String name) throws IOException {
    byte[] png = {
      (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    assertProblem(png, name, ProblemCode.UNSUPPORTED_TYPE);
    assertProblem(docx(), name, ProblemCode.UNSUPPORTED_TYPE);
    assertProblem(utf8("{\\rtf1\\ansi Text}"), name, ProblemCode.UNSUPPORTED_TYPE);
    assertProblem(utf8("text\u0000text"), name, ProblemCode.UNSUPPORTED_TYPE);
    assertProblem(utf8("text ".repeat(5_000) + "\u0000"), name, ProblemCode.UNSUPPORTED_TYPE);
    assertProblem("text".getBytes(StandardCharsets.UTF_16LE), name, ProblemCode.UNSUPPORTED_TYPE);
    byte[] random = new byte[10_000];
    new Random(1).nextBytes(random);
    assertProblem(random, name, ProblemCode.UNSUPPORTED_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.md", "a.html"})
  void textThatIsNotUtf8HasAnInvalidEncoding(String name) {
    String text = name.endsWith("html") ? "<html><p>Grüße" : "Grüße";
    assertProblem(text.getBytes(StandardCharsets.ISO_8859_1), name, ProblemCode.INVALID_ENCODING);
    byte[] cut = utf8("<html>" + "text ".repeat(5_000) + "ü");
    assertProblem(Arrays.copyOf(cut, cut.length - 1), name, ProblemCode.INVALID_ENCODING);
  }

  @Test
  void halfACharacterOfUtf16HasAnInvalidEncoding() {
    byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'};
    assertProblem(bytes, "a.txt", ProblemCode.INVALID_ENCODING);
    byte[] loneSurrogate = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 0x3D, (byte) 0xD8};
    assertProblem(loneSurrogate, "a.txt", ProblemCode.INVALID_ENCODING);
  }

  /**
   * What is unpacked is read as a stream, so even with little memory it is only a waste of time.
   */
  @Test
  void aPdfThatUnpacksToMuchMoreThanItIsHasNoText() throws IOException {
    byte[] pdf = pdfThatUnpacksTo(" ".repeat(1 << 20), 256);
    assertThat(pdf.length).isLessThan(2_000_000);
    assertProblem(pdf, "a.pdf", ProblemCode.NO_TEXT);
  }

  @Test
  void aPdfPageWithMoreTextThanFitsInMemoryIsTooLarge() throws IOException {
    byte[] pdf = pdfThatUnpacksTo("BT /F1 1 Tf (" + "a".repeat(1 << 20) + ") Tj ET ", 200);
    assertThat(pdf.length).isLessThan(5_000_000);
    assertProblem(pdf, "a.pdf", ProblemCode.DOCUMENT_TOO_LARGE);
    assertThat(Parsed.of(pdf(), "a.pdf").texts()).isNotEmpty();
  }

  private static byte[] pdfThatUnpacksTo(String content, int times) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      byte[] bytes = utf8(content);
      for (int i = 0; i < times; i++) {
        out.write(bytes);
      }
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.writeBytes(
        utf8(
            """
            %%PDF-1.4
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R
              /Resources << /Font << /F1 5 0 R >> >> >> endobj
            5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
            4 0 obj << /Filter /FlateDecode /Length %d >> stream
            """
                .formatted(packed.size())));
    pdf.writeBytes(packed.toByteArray());
    pdf.writeBytes(utf8("\nendstream endobj\ntrailer << /Root 1 0 R /Size 6 >>\n%%EOF\n"));
    return pdf.toByteArray();
  }

  private static byte[] docx() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(utf8("<w:document><w:t>Text</w:t></w:document>"));
    }
    return bytes.toByteArray();
  }

  private static byte[] pdf() {
    return new PdfFile().heading(20, "A").lines("Some text.").page().lines("More text.").bytes();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ProblemException assertProblem(byte[] bytes, String name, ProblemCode code) {
    ProblemException problem = Problems.of(() -> parser.parse(bytes, name));
    assertThat(problem.code()).as(problem.detail()).isEqualTo(code);
    assertThat(problem.detail()).matches("(?s).+\\. .+|.+: .+");
    return problem;
  }
}
