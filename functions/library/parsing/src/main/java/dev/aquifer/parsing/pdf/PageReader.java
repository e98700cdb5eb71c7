package dev.aquifer.parsing.pdf;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Reads a PDF page by page and passes on each page's rows, so that only one page's letters are held
 * at a time. Slanted letters are a stamp across a page and left out.
 */
final class PageReader extends PDFTextStripper {

  /** A page's letters are held together. A full page of small print has 10,000. */
  private static final int MOST_LETTERS_OF_A_PAGE = 500_000;

  /** A page of drawings has 100,000 operators. */
  private static final long MOST_OPERATORS = 20_000_000;

  /** Forms can draw forms, so that a few of them are drawn without end. */
  private static final int MOST_FORMS = 100_000;

  private static final float FARTHEST = 100_000;
  private static final float LARGEST = 2_000;
  private static final float SLANT = 0.1f;

  /** In points. Print that is meant to be read has four. */
  private static final float SMALLEST = 1;

  private final Consumer<PageRows> pages;
  private final int mostPages;
  private int count;
  private long operators;
  private int forms;
  private final Set<COSBase> drawing = new HashSet<>();

  private final @Nullable Scans scans;
  private @Nullable PDPage page;

  private PageReader(Consumer<PageRows> pages, int mostPages, @Nullable Scans scans) {
    this.pages = pages;
    this.mostPages = mostPages;
    this.scans = scans;
    setShouldSeparateByBeads(false);
  }

  /**
   * Reads every page.
   *
   * @param mostPages that it may have
   * @param scans reads pages that show a picture and no text; null to leave them as they are
   */
  static void read(PDDocument pdf, int mostPages, @Nullable Scans scans, Consumer<PageRows> pages)
      throws IOException {
    new PageReader(pages, mostPages, scans).writeText(pdf, Writer.nullWriter());
  }

  @Override
  protected void startPage(PDPage started) {
    page = started;
    count = 0;
    if (getCurrentPageNo() > mostPages) {
      throw tooLarge("The PDF has more than %,d pages.".formatted(mostPages));
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (++operators > MOST_OPERATORS) {
      throw tooLarge("The PDF draws more than can be read at once.");
    }
    super.processOperator(operator, operands);
  }

  /** A form that draws itself is not drawn again. */
  @Override
  public void showForm(PDFormXObject form) throws IOException {
    if (++forms > MOST_FORMS) {
      throw tooLarge("The PDF draws more than can be read at once.");
    }
    if (drawing.add(form.getCOSObject())) {
      try {
        super.showForm(form);
      } finally {
        drawing.remove(form.getCOSObject());
      }
    }
  }

  @Override
  protected void processTextPosition(TextPosition letter) {
    if (++count > MOST_LETTERS_OF_A_PAGE) {
      throw tooLarge(
          "Page %d of the PDF holds more text than can be read at once."
              .formatted(getCurrentPageNo()));
    }
    if (isSound(letter) && !isSlanted(letter) && isSeen(letter)) {
      super.processTextPosition(letter);
    }
  }

  /** Takes the letters of a page before the stripper would put them in its own order. */
  @Override
  protected void writePage() throws IOException {
    if (count == 0 && scans != null && page != null) {
      List<Row> rows = scans.rows(document, page, getCurrentPageNo());
      float height = page.getCropBox().getHeight();
      pages.accept(new PageRows(getCurrentPageNo(), height, rows, List.of()));
      return;
    }
    Map<Float, List<TextPosition>> directions = new TreeMap<>();
    for (List<TextPosition> article : getCharactersByArticle()) {
      for (TextPosition letter : article) {
        directions.computeIfAbsent(letter.getDir(), direction -> new ArrayList<>()).add(letter);
      }
    }
    List<List<TextPosition>> letters =
        directions.values().stream()
            .sorted(Comparator.comparingInt(List<TextPosition>::size).reversed())
            .toList();
    List<List<Row>> rows = letters.stream().map(l -> Row.of(Words.of(l))).toList();
    pages.accept(
        new PageRows(
            getCurrentPageNo(),
            letters.isEmpty() ? 0 : height(letters.getFirst().getFirst()),
            rows.isEmpty() ? List.of() : rows.getFirst(),
            rows.stream().skip(1).toList()));
  }

  /** How high the page is where a letter is upright. */
  private static float height(TextPosition letter) {
    return letter.getDir() % 180 == 0 ? letter.getPageHeight() : letter.getPageWidth();
  }

  private static boolean isSound(TextPosition letter) {
    return Math.abs(letter.getXDirAdj()) < FARTHEST
        && Math.abs(letter.getYDirAdj()) < FARTHEST
        && Math.abs(letter.getWidthDirAdj()) < FARTHEST
        && Math.abs(letter.getFontSizeInPt()) < LARGEST;
  }

  /**
   * Whether a letter is painted, and large enough to be read. Letters that are not painted are what
   * a scanner read in the picture above them, and without a picture nothing that a reader sees.
   */
  private boolean isSeen(TextPosition letter) {
    RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
    boolean painted = mode.isFill() || mode.isStroke();
    float size = Math.abs(letter.getFontSizeInPt());
    return (painted || (page != null && Scans.showsPicture(page))) && !(size < SMALLEST);
  }

  private static boolean isSlanted(TextPosition letter) {
    Matrix matrix = letter.getTextMatrix();
    float straight = Math.max(Math.abs(matrix.getScaleX()), Math.abs(matrix.getShearY()));
    float slanted = Math.min(Math.abs(matrix.getScaleX()), Math.abs(matrix.getShearY()));
    return slanted > straight * SLANT;
  }

  private static ProblemException tooLarge(String why) {
    return new ProblemException(
        ProblemCode.DOCUMENT_TOO_LARGE, why + " Split it and upload its parts.");
  }
}
