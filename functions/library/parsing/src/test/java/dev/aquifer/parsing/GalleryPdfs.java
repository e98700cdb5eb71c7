package dev.aquifer.parsing;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The gallery's PDFs: a printed paper, a scanned letter and an invoice. */
final class GalleryPdfs {

  private static final float SIZE = 9;
  private static final float COLUMN = 225;
  private static final float LEFT = 72;
  private static final float RIGHT = 315;
  private static final long SPECKS = 42;

  private GalleryPdfs() {}

  /** Two columns that the file writes line by line, with heads, a footnote and a table. */
  static byte[] paper() {
    PdfFile file = new PdfFile().title("Counting Swifts by Ear");
    file.properties(
        "Ines Marbach and Tom Aldous",
        "swifts, bioacoustics, urban ecology",
        Instant.parse("2025-11-04T10:00:00Z"));
    file.boldAt(17, 117, 700, "Counting Swifts by Ear: Surveys of")
        .boldAt(17, 187, 680, "Colonies under City Roofs");
    file.at(11, 220, 656, "Ines Marbach and Tom Aldous").down(95);
    file.lines(SIZE, file.wrap(SIZE, 468, GalleryWords.ABSTRACT)).down(20);
    List<String> left = new ArrayList<>(file.wrap(SIZE, COLUMN, GalleryWords.INTRODUCTION));
    left.addAll(file.wrap(SIZE, COLUMN, "    " + GalleryWords.QUESTION));
    float top = file.y();
    file.boldAt(11, LEFT, top, "1 Introduction").boldAt(11, RIGHT, top, "2 Methods").down(18);
    List<String> right = file.wrap(SIZE, COLUMN, GalleryWords.SITES);
    file.columns(SIZE, new float[] {LEFT, RIGHT}, List.of(left, right));
    file.at(5, LEFT, 104, "1")
        .at(7, LEFT + 4, 101, "Permits of the city's nature office, no. 2023/118 and 2024/007.");
    head(file, "Proceedings of Urban Ecology 7 (2025)", 211);

    file.page();
    head(file, "Marbach and Aldous", 212);
    results(file);

    file.page();
    head(file, "Proceedings of Urban Ecology 7 (2025)", 213);
    file.boldAt(11, LEFT, 720, "References").down(18);
    file.lines(SIZE, file.wrap(SIZE, COLUMN, GalleryWords.REFERENCES));
    return file.bytes();
  }

  private static void head(PdfFile file, String words, int page) {
    file.at(8, LEFT, 756, words).at(8, 300, 30, Integer.toString(page));
  }

  private static void results(PdfFile file) {
    file.at(SIZE, LEFT, 720, "Table 1. Nests seen and pairs heard at each roof.");
    String[][] rows = {
      {"Roof", "Nests", "Pairs", "Error"},
      {"Old Mint", "31", "29.4", "2.1"},
      {"St Anne's School", "12", "13.0", "1.7"},
      {"Corn Exchange", "54", "47.8", "3.9"},
      {"Canal Street 40", "7", "6.6", "1.2"}
    };
    for (int row = 0; row < rows.length; row++) {
      float height = 702 - 12 * row;
      file.at(SIZE, LEFT, height, rows[row][0]);
      for (int column = 1; column < 4; column++) {
        file.endingAt(SIZE, 160 + 45 * column, height, rows[row][column]);
      }
    }
    file.boldAt(11, LEFT, 626, "3 Results");
    file.boldAt(11, RIGHT, 720, "4 Discussion");
    column(file, LEFT, 608, GalleryWords.RESULTS);
    column(file, RIGHT, 702, GalleryWords.DISCUSSION);
    file.boldAt(11, RIGHT, 520, "Acknowledgements");
    column(file, RIGHT, 502, "We thank the caretakers who let us onto their roofs before dawn.");
  }

  private static void column(PdfFile file, float x, float top, String text) {
    float height = top;
    for (String line : file.wrap(SIZE, COLUMN, text)) {
      file.at(SIZE, x, height, line);
      height -= SIZE * 1.2f;
    }
  }

  /** A letter as a scanner sees it: grey, with specks, and no text in the file. */
  static byte[] scan() {
    BufferedImage page = new BufferedImage(1_275, 1_650, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = page.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(new Color(246, 246, 246));
    graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
    graphics.setColor(new Color(40, 40, 40));
    graphics.rotate(Math.toRadians(0.2));
    Font font = letters();
    int y = 180;
    for (String line : GalleryWords.LETTER.lines().toList()) {
      boolean heading = line.startsWith("#");
      graphics.setFont(
          font.deriveFont(
              heading ? Font.BOLD : Font.PLAIN, line.startsWith("##") ? 28f : heading ? 56f : 28f));
      graphics.drawString(line.replaceFirst("^#+ ", ""), 150, y);
      y += line.isEmpty() ? 26 : 42;
    }
    graphics.dispose();
    Random random = new Random(SPECKS);
    for (int i = 0; i < 300; i++) {
      int shade = 140 + random.nextInt(80);
      page.setRGB(
          random.nextInt(1_275), random.nextInt(1_650), new Color(shade, shade, shade).getRGB());
    }
    return new PdfFile().picture(page).bytes();
  }

  /** The letters that come with PDFBox, so that every machine draws the same. */
  private static Font letters() {
    String name = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    try (InputStream font = PDDocument.class.getResourceAsStream(name)) {
      return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(font));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Amounts that end at the right, boxes side by side, and a page that goes on. */
  static byte[] invoice() {
    PdfFile file = new PdfFile().title("Invoice 2026-0417");
    file.boldAt(18, LEFT, 716, "Invoice");
    String[] customer = {"Kestrel Brewery Ltd", "12 Maltings Lane", "Ludlow SY8 1AA"};
    String[][] facts = {
      {"Invoice no.", "2026-0417"}, {"Date", "14 April 2026"}, {"Due", "14 May 2026"}
    };
    for (int i = 0; i < customer.length; i++) {
      file.at(10, LEFT, 680 - 14 * i, customer[i]);
      file.at(10, 360, 680 - 14 * i, facts[i][0]).endingAt(10, 540, 680 - 14 * i, facts[i][1]);
    }
    float y = 610;
    row(file, y, true, "Description", "Quantity", "Unit price", "Amount");
    for (String[] item : GalleryWords.ITEMS) {
      y -= 15;
      row(file, y, false, item);
    }
    for (String[] total : GalleryWords.TOTALS) {
      y -= 15;
      row(file, y, false, total);
    }
    y -= 30;
    for (String line : file.wrap(10, 468, GalleryWords.TERMS)) {
      file.at(10, LEFT, y, line);
      y -= 13;
    }
    foot(file, 1);
    file.page().boldAt(12, LEFT, 716, "Hours worked");
    y = 694;
    row(file, y, true, "Person", "Hours", "Rate", "Sum");
    for (String[] hours : GalleryWords.HOURS) {
      y -= 15;
      row(file, y, false, hours);
    }
    foot(file, 2);
    return file.bytes();
  }

  private static void row(PdfFile file, float y, boolean bold, String... cells) {
    if (bold) {
      file.boldAt(10, LEFT, y, cells[0]);
    } else {
      file.at(10, LEFT, y, cells[0]);
    }
    for (int i = 1; i < cells.length; i++) {
      file.endingAt(10, 270 + 90 * i, y, cells[i]);
    }
  }

  private static void foot(PdfFile file, int page) {
    file.at(7, LEFT, 40, "Copperline Services Ltd · Company no. 0099123 · VAT GB 000 1234 00");
    file.endingAt(7, 540, 40, "Page " + page + " of 2");
  }
}
