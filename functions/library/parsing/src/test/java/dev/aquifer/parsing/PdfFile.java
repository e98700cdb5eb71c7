package dev.aquifer.parsing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A PDF that a test writes line by line, from the upper edge of its pages down. */
final class PdfFile {

  private static final float BODY = 11;
  private static final float LEFT = 72;

  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final PDDocument pdf = new PDDocument();
  private PDPage page = new PDPage();
  private float y;

  PdfFile() {
    page();
  }

  PdfFile title(String title) {
    pdf.getDocumentInformation().setTitle(title);
    return this;
  }

  PdfFile page() {
    page = new PDPage();
    pdf.addPage(page);
    y = 720;
    return this;
  }

  /** Leaves the room that is left between paragraphs. */
  PdfFile gap() {
    y -= BODY;
    return this;
  }

  PdfFile line(String text) {
    return line(plain, BODY, text);
  }

  PdfFile bold(String text) {
    return line(bold, BODY, text);
  }

  PdfFile heading(float size, String text) {
    return gap().line(bold, size, text).gap();
  }

  PdfFile lines(String... lines) {
    for (String line : lines) {
      line(line);
    }
    return gap();
  }

  /** Words at one height, each at its place. */
  PdfFile cells(Object... placesAndWords) {
    for (int i = 0; i < placesAndWords.length; i += 2) {
      at((Integer) placesAndWords[i], y, (String) placesAndWords[i + 1]);
    }
    y -= BODY * 1.3f;
    return this;
  }

  PdfFile at(float x, float height, String text) {
    write(plain, BODY, x, height, text);
    return this;
  }

  private PdfFile line(PDFont font, float size, String text) {
    write(font, size, LEFT, y, text);
    y -= size * 1.3f;
    return this;
  }

  private void write(PDFont font, float size, float x, float height, String text) {
    var append = PDPageContentStream.AppendMode.APPEND;
    try (PDPageContentStream content = new PDPageContentStream(pdf, page, append, true)) {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(x, height);
      content.showText(text);
      content.endText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    try (pdf;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      pdf.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Encrypted; the empty user password lets everybody read. */
  byte[] encrypted(String userPassword) {
    try {
      AccessPermission permission = new AccessPermission();
      permission.setCanExtractContent(false);
      var policy = new StandardProtectionPolicy("owner", userPassword, permission);
      policy.setEncryptionKeyLength(128);
      pdf.protect(policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes();
  }
}
