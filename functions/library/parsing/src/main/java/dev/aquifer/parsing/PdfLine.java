package dev.aquifer.parsing;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * One line of a page.
 *
 * @param page from 1
 * @param text without the line's end
 * @param size of its letters in points, the most common one
 * @param top distance from the page's upper edge in points
 */
record PdfLine(int page, String text, float size, float top) {

  /** Every line that is not blank, in reading order. */
  static List<PdfLine> of(PDDocument pdf) throws IOException {
    Lines lines = new Lines();
    lines.writeText(pdf, Writer.nullWriter());
    lines.endLine();
    return lines.lines;
  }

  /** Collects lines from what the stripper would write. */
  private static final class Lines extends PDFTextStripper {

    private final List<PdfLine> lines = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private float size;
    private float top;
    private int page;

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
      if (words.isEmpty() && !positions.isEmpty()) {
        size = positions.getFirst().getFontSizeInPt();
        top = positions.getFirst().getYDirAdj();
        page = getCurrentPageNo();
      }
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
      String line = words.toString().strip();
      if (!line.isEmpty()) {
        lines.add(new PdfLine(page, line, size, top));
      }
      words.setLength(0);
    }
  }
}
