package dev.aquifer.parsing.office;

import dev.aquifer.core.document.Block;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.sl.usermodel.AutoNumberingScheme;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraphProperties;

/** Writes out the paragraphs of a box: those with bullets or numbers are a list. */
final class SlideParagraphs {

  private static final Pattern SPACES = Pattern.compile("[\\h\\u00A0]+");
  private static final int LEVELS = 9;

  private final List<String> list = new ArrayList<>();
  private final int[] counts = new int[LEVELS];
  private final TextBuilder out;

  private SlideParagraphs(TextBuilder out) {
    this.out = out;
  }

  static void write(List<XSLFTextParagraph> paragraphs, TextBuilder out) {
    SlideParagraphs box = new SlideParagraphs(out);
    paragraphs.forEach(box::paragraph);
    box.endList();
  }

  private void paragraph(XSLFTextParagraph paragraph) {
    String words = SPACES.matcher(paragraph.getText().replace('\u000B', '\n')).replaceAll(" ");
    if (words.isBlank()) {
      return;
    }
    int level = Math.clamp(paragraph.getIndentLevel(), 0, LEVELS - 1);
    if (paragraph.isBullet() || isNumbered(paragraph)) {
      String mark = mark(paragraph, level);
      list.add("  ".repeat(level) + mark + " " + words.replace('\n', ' ').strip());
    } else {
      endList();
      out.block(Block.Kind.PARAGRAPH, words.strip());
    }
  }

  private static boolean isNumbered(XSLFTextParagraph paragraph) {
    CTTextParagraphProperties own = paragraph.getXmlObject().getPPr();
    return own != null && own.isSetBuAutoNum();
  }

  private String mark(XSLFTextParagraph paragraph, int level) {
    AutoNumberingScheme scheme = paragraph.getAutoNumberingScheme();
    for (int lower = level + 1; lower < LEVELS; lower++) {
      counts[lower] = 0;
    }
    if (scheme == null) {
      counts[level] = 0;
      return "-";
    }
    Integer start = paragraph.getAutoNumberingStartAt();
    int number = counts[level] + (start == null ? 1 : start);
    counts[level]++;
    return scheme.format(number);
  }

  private void endList() {
    out.block(Block.Kind.LIST, String.join("\n", list));
    list.clear();
  }
}
