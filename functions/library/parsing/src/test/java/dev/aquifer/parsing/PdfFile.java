package dev.aquifer.parsing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.util.Matrix;

/** A PDF that a test writes line by line, from the upper edge of its pages down. */
final class PdfFile {

  private static final float BODY = 11;
  private static final float LEFT = 72;

  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final PDFont fixed = new PDType1Font(FontName.COURIER);
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

  /** A grey picture right across the page. */
  PdfFile picture() {
    return picture(new BufferedImage(60, 80, BufferedImage.TYPE_BYTE_GRAY));
  }

  /** A picture right across the page. */
  PdfFile picture(BufferedImage picture) {
    var append = PDPageContentStream.AppendMode.APPEND;
    try (PDPageContentStream content = new PDPageContentStream(pdf, page, append, true)) {
      content.drawImage(LosslessFactory.createFromImage(pdf, picture), 0, 0, 612, 792);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Lines in letters of one width. */
  PdfFile code(String... lines) {
    for (String line : lines) {
      line(fixed, BODY, line);
    }
    return gap();
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

  /** Words of a size at a place. */
  PdfFile at(float size, float x, float height, String text) {
    write(plain, size, x, height, text);
    return this;
  }

  PdfFile boldAt(float size, float x, float height, String text) {
    write(bold, size, x, height, text);
    return this;
  }

  /** Words in a direction, in degrees against the clock from the way they are usually written. */
  PdfFile turned(int degrees, float x, float height, String text) {
    Matrix matrix = Matrix.getRotateInstance(Math.toRadians(degrees), x, height);
    write(plain, BODY, matrix, text);
    return this;
  }

  /** Columns of lines that begin side by side, written line by line right across the page. */
  PdfFile columns(float size, float[] lefts, List<List<String>> columns) {
    int most = columns.stream().mapToInt(List::size).max().orElse(0);
    for (int line = 0; line < most; line++) {
      for (int column = 0; column < lefts.length; column++) {
        if (line < columns.get(column).size()) {
          at(size, lefts[column], y, columns.get(column).get(line));
        }
      }
      y -= size * 1.2f;
    }
    return this;
  }

  /** The lines that a text needs in a column of a width. */
  List<String> wrap(float size, float width, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width(size, line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Lines from the left edge, down from where the last ended. */
  PdfFile lines(float size, List<String> lines) {
    lines.forEach(line -> line(plain, size, line));
    return this;
  }

  /** Words that end at a place. */
  PdfFile endingAt(float size, float right, float height, String text) {
    return at(size, right - width(size, text), height, text);
  }

  float width(float size, String text) {
    try {
      return plain.getStringWidth(text) / 1000 * size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the next line stands. */
  float y() {
    return y;
  }

  PdfFile down(float points) {
    y -= points;
    return this;
  }

  PdfFile properties(String author, String keywords, Instant created) {
    PDDocumentInformation information = pdf.getDocumentInformation();
    information.setAuthor(author);
    information.setKeywords(keywords);
    Calendar date = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    date.setTimeInMillis(created.toEpochMilli());
    information.setCreationDate(date);
    return this;
  }

  /** A bookmark that leads to the current page; below the last one of the level above. */
  PdfFile bookmark(int level, String title) {
    PDDocumentOutline outline = pdf.getDocumentCatalog().getDocumentOutline();
    if (outline == null) {
      outline = new PDDocumentOutline();
      pdf.getDocumentCatalog().setDocumentOutline(outline);
    }
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(page);
    PDOutlineNode parent = outline;
    for (int i = 1; i < level; i++) {
      parent = parent.getLastChild();
    }
    parent.addLast(item);
    return this;
  }

  private PdfFile line(PDFont font, float size, String text) {
    write(font, size, LEFT, y, text);
    y -= size * 1.3f;
    return this;
  }

  private void write(PDFont font, float size, float x, float height, String text) {
    write(font, size, Matrix.getTranslateInstance(x, height), text);
  }

  private void write(PDFont font, float size, Matrix matrix, String text) {
    var append = PDPageContentStream.AppendMode.APPEND;
    try (PDPageContentStream content = new PDPageContentStream(pdf, page, append, true)) {
      content.beginText();
      content.setFont(font, size);
      content.setTextMatrix(matrix);
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
