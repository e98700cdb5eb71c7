package dev.aquifer.parsing.office;

import dev.aquifer.parsing.format.TableRow;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTableProperties;

/**
 * Writes out a table on a slide. A cell that is merged across columns stands once; one that is
 * merged down rows is repeated in each.
 */
final class SlideTable {

  private record Merged(String words, int rowsLeft, int columns) {}

  private SlideTable() {}

  static void write(XSLFTable table, TextBuilder out) {
    List<String> lines = new ArrayList<>();
    Map<Integer, Merged> above = new HashMap<>();
    for (XSLFTableRow row : table.getRows()) {
      List<String> words = words(row, above);
      if (!words.stream().allMatch(String::isBlank)) {
        lines.add(TableRow.of(words));
      }
    }
    CTTableProperties look = table.getCTTable().getTblPr();
    out.table(lines, look != null && look.getFirstRow());
  }

  private static List<String> words(XSLFTableRow row, Map<Integer, Merged> above) {
    List<XSLFTableCell> cells = row.getCells();
    List<String> words = new ArrayList<>();
    for (int column = 0; column < cells.size(); ) {
      Merged down = above.remove(column);
      if (down == null) {
        XSLFTableCell cell = cells.get(column);
        int columns = Math.max(1, cell.getGridSpan());
        down = new Merged(cell.getText(), Math.max(1, cell.getRowSpan()), columns);
      }
      words.add(down.words());
      if (down.rowsLeft() > 1) {
        above.put(column, new Merged(down.words(), down.rowsLeft() - 1, down.columns()));
      }
      column += down.columns();
    }
    return words;
  }
}
