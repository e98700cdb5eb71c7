package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of a PDF's tables: lines that follow each other with as many wide gaps in each. */
final class PdfRows {

  private static final Pattern GAP = Pattern.compile("\\t");
  private static final Pattern LIST_MARK = Pattern.compile("[-•*–▪◦‣]|\\(?\\w{1,3}[.)]");

  /** Longer cells on average are the columns of a page. */
  private static final int LONGEST_CELL = 40;

  private PdfRows() {}

  /** The same lines without tabs, and with bars between the cells of rows. */
  static List<PdfLine> mark(List<PdfLine> lines) {
    List<PdfLine> marked = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      PdfLine line = lines.get(i);
      boolean row = areRows(lines, i - 1, i) || areRows(lines, i, i + 1);
      String text = line.text();
      marked.add(
          line.withText(row ? "| " + text.replace("\t", " | ") + " |" : text.replace('\t', ' ')));
    }
    return marked;
  }

  static boolean isRow(PdfLine line) {
    return line.text().startsWith("| ") && line.text().endsWith(" |");
  }

  private static boolean areRows(List<PdfLine> lines, int upper, int lower) {
    if (upper < 0 || lower >= lines.size()) {
      return false;
    }
    int cells = cells(lines.get(upper));
    return cells > 1 && cells == cells(lines.get(lower));
  }

  /** How many cells a line has if it may be a row, else 1. */
  private static int cells(PdfLine line) {
    String[] cells = GAP.split(line.text(), -1);
    boolean list = LIST_MARK.matcher(cells[0]).matches();
    boolean columns = line.text().length() > LONGEST_CELL * cells.length;
    return list || columns ? 1 : cells.length;
  }
}
