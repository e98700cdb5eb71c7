package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table, or several that were joined.
 *
 * @param cells the words of each column; null where it has none
 */
record TableRow(Row row, List<@Nullable Cell> cells) {

  /** A cell's line that is broken reaches at least so far into its column. */
  private static final double FULL = 0.7;

  boolean has(int column) {
    return cells.get(column) != null;
  }

  boolean hasOnlyFirst() {
    return has(0) && cells.stream().skip(1).allMatch(cell -> cell == null);
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    cells.forEach(cell -> texts.add(cell == null ? "" : cell.text()));
    return texts;
  }

  /**
   * Whether the next line goes on with this row's cells: where both have words, this one's are
   * broken off at the column's edge, or the next one's begin small. Two numbers are two rows.
   *
   * @param widths of the columns in points
   */
  boolean goesOnIn(TableRow next, List<Float> widths) {
    boolean shared = false;
    for (int column = 0; column < cells.size(); column++) {
      Cell cell = cells.get(column);
      Cell below = next.cells.get(column);
      if (cell != null && below != null) {
        boolean small = Character.isLowerCase(below.text().codePointAt(0));
        boolean broken = column > 0 && cell.width() >= widths.get(column) * FULL;
        if (cell.isNumber() || below.isNumber() || !(small || broken)) {
          return false;
        }
        shared = true;
      }
    }
    return shared;
  }
}
