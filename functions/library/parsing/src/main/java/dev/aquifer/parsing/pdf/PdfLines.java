package dev.aquifer.parsing.pdf;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Collects lines, with their place and the size of their letters, from what the stripper writes.
 */
final class PdfLines extends PDFTextStripper {

  private static final float COLUMN_GAP = 1.5f;

  /** The stripper holds a whole page's letters. A full page of small print has 10,000. */
  private static final int MOST_LETTERS_OF_A_PAGE = 500_000;

  private final List<PdfLine> lines = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private final Map<Float, Integer> sizes = new HashMap<>();
  private float top;
  private float right;
  private boolean bold;
  private int page;
  private int letters;

  private PdfLines() {}

  /** Every line that is not blank, in reading order. */
  static List<PdfLine> of(PDDocument pdf) throws IOException {
    PdfLines lines = new PdfLines();
    lines.writeText(pdf, Writer.nullWriter());
    lines.endLine();
    return lines.lines;
  }

  @Override
  protected void startPage(PDPage ignored) {
    letters = 0;
  }

  @Override
  protected void processTextPosition(TextPosition letter) {
    if (++letters > MOST_LETTERS_OF_A_PAGE) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE,
          "Page %d of the PDF holds more text than can be read at once. Split the page and upload it again."
              .formatted(getCurrentPageNo()));
    }
    super.processTextPosition(letter);
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    if (positions.isEmpty()) {
      words.append(text);
      return;
    }
    TextPosition first = positions.getFirst();
    TextPosition last = positions.getLast();
    float size = Math.round(first.getFontSizeInPt() * 10) / 10f;
    if (words.isEmpty()) {
      top = first.getYDirAdj();
      page = getCurrentPageNo();
      bold = true;
    } else if (first.getXDirAdj() - right > COLUMN_GAP * size) {
      words.append('\t');
    }
    right = last.getXDirAdj() + last.getWidthDirAdj();
    bold &= isBold(first.getFont());
    sizes.merge(size, text.length(), Integer::sum);
    words.append(text);
  }

  @Override
  protected void writeWordSeparator() {
    words.append(' ');
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void writePageEnd() {
    endLine();
  }

  private void endLine() {
    String line =
        words.toString().replaceAll("\\s*\\t\\s*| {3,}", "\t").replace('\u00A0', ' ').strip();
    if (!line.isEmpty()) {
      lines.add(new PdfLine(page, line, mostCommonSize(), top, bold));
    }
    words.setLength(0);
    sizes.clear();
  }

  private float mostCommonSize() {
    return sizes.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(1f);
  }

  private static boolean isBold(PDFont font) {
    String name = font.getName();
    return name != null && name.toLowerCase(Locale.ROOT).contains("bold");
  }
}
