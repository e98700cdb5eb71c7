import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * Sets a text as a PDF: the first line is the title, lines that begin with a number sign are headings,
 * every other line is a paragraph. Run once, with PDFBox 3 on the class path:
 * java -cp ... MakePdf.java source/salary-bands.txt corpus/hr/salary-bands.pdf
 */
public final class MakePdf {
  private static final float MARGIN = 72;

  private final PDDocument document = new PDDocument();
  private final PDFont regular = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private PDPageContentStream page;
  private float y;

  public static void main(String[] arguments) throws IOException {
    new MakePdf().make(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  private void make(Path source, Path target) throws IOException {
    boolean first = true;
    newPage();
    for (String line : Files.readAllLines(source)) {
      if (first) {
        document.getDocumentInformation().setTitle(line);
        write(line, bold, 20, 14);
        first = false;
      } else if (line.startsWith("# ")) {
        write(line.substring(2), bold, 14, 6);
      } else {
        write(line, regular, 11, 12);
      }
    }
    page.close();
    document.save(target.toFile());
    document.close();
  }

  private void write(String text, PDFont font, float size, float after) throws IOException {
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      float width = font.getStringWidth(line + " " + word) / 1000 * size;
      if (width > PDRectangle.A4.getWidth() - 2 * MARGIN) {
        show(line.toString(), font, size);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    show(line.toString(), font, size);
    y -= after;
  }

  private void show(String line, PDFont font, float size) throws IOException {
    if (y < MARGIN) {
      page.close();
      newPage();
    }
    page.beginText();
    page.setFont(font, size);
    page.newLineAtOffset(MARGIN, y);
    page.showText(line);
    page.endText();
    y -= size * 1.35f;
  }

  private void newPage() throws IOException {
    var sheet = new PDPage(PDRectangle.A4);
    document.addPage(sheet);
    page = new PDPageContentStream(document, sheet);
    y = PDRectangle.A4.getHeight() - MARGIN;
  }
}
