package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.TextRecognition;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Reads pages that show a picture and no text, one at a time. There is time for a few in a
 * function's life; pages beyond those stay as they are.
 */
final class Scans {

  private static final int MOST_PAGES = 10;
  private static final float DOTS_PER_INCH = 200;
  private static final float POINTS_PER_INCH = 72;

  /** A page of A3 at 200 dots an inch. */
  private static final float MOST_PIXELS = 8_000_000;

  /** Which part of a line's box its letters' size is, and where their feet are. */
  private static final float SIZE = 0.7f;

  private static final float BASE = 0.8f;
  private static final float LARGER = 1.35f;

  private final TextRecognition recognition;
  private int pages;

  Scans(TextRecognition recognition) {
    this.recognition = recognition;
  }

  /** The rows of a page, if it shows a picture; none otherwise. */
  List<Row> rows(PDDocument pdf, PDPage page, int number) throws IOException {
    if (!showsPicture(page) || pages >= MOST_PAGES) {
      return List.of();
    }
    pages++;
    PDRectangle box = page.getCropBox();
    float inches = box.getWidth() * box.getHeight() / (POINTS_PER_INCH * POINTS_PER_INCH);
    float dots = Math.min(DOTS_PER_INCH, (float) Math.sqrt(MOST_PIXELS / inches));
    BufferedImage picture =
        new PDFRenderer(pdf).renderImageWithDPI(number - 1, dots, ImageType.GRAY);
    return Row.of(words(recognition.lines(picture), POINTS_PER_INCH / dots));
  }

  static boolean showsPicture(PDPage page) {
    PDResources resources = page.getResources();
    if (resources != null) {
      for (COSName name : resources.getXObjectNames()) {
        if (resources.isImageXObject(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Words at their share of each line; lines that differ little in height have one size. */
  private static List<Word> words(List<TextRecognition.Line> lines, float scale) {
    List<Integer> heights = lines.stream().map(l -> l.bottom() - l.top()).sorted().toList();
    float usual = heights.isEmpty() ? 0 : heights.get(heights.size() / 2);
    List<Word> words = new ArrayList<>();
    for (TextRecognition.Line line : lines) {
      float height = line.bottom() - line.top();
      boolean isUsual = height > usual / LARGER && height < usual * LARGER;
      float size = Math.round((isUsual ? usual : height) * scale * SIZE);
      float base = (line.top() + height * BASE) * scale;
      float letter = (float) (line.right() - line.left()) / line.text().length() * scale;
      int at = 0;
      for (String text : line.text().split(" ", -1)) {
        float left = line.left() * scale + at * letter;
        if (!text.isEmpty()) {
          // Half of the space goes to the word before it: a line is read as one cell.
          float right = left + (text.length() + 0.5f) * letter;
          words.add(new Word(text, left, right, base, Math.max(1, size), false, false, true));
        }
        at += text.length() + 1;
      }
    }
    return words;
  }
}
