package dev.aquifer.parsing.pdf;

import java.util.List;
import java.util.Optional;

/** Finds tables among rows: those that follow each other with words above words in columns. */
final class Tables {

  private static final float GAP = 3.2f;
  private static final double MOSTLY = 0.5;
  private static final int MOST_ROWS = 120;
  private static final int MOST_CELLS = 1_500;
  private static final int MOST_FAILURES = 20;

  /** A table and the row behind it. */
  record Found(Table table, int end) {}

  private final List<Row> rows;
  private final int page;
  private int failures;

  Tables(List<Row> rows, int page) {
    this.rows = rows;
    this.page = page;
  }

  /** The table that begins with a row, if one does. */
  Optional<Found> at(int from) {
    Row first = rows.get(from);
    if (failures > MOST_FAILURES || Cells.of(first).size() < 2 || first.hasLeader()) {
      return Optional.empty();
    }
    int end = from + 1;
    int cells = Cells.of(rows.get(from)).size();
    while (end < rows.size() && end - from < MOST_ROWS && cells < MOST_CELLS && isNear(end)) {
      cells += Cells.of(rows.get(end)).size();
      end++;
    }
    Optional<Found> found = table(from, end);
    failures += found.isEmpty() ? 1 : 0;
    return found;
  }

  private boolean isNear(int at) {
    Row row = rows.get(at);
    Row above = rows.get(at - 1);
    boolean near = row.base() - above.base() <= GAP * Math.max(row.size(), above.size());
    boolean sparse = Cells.of(row).size() == 1 && Cells.of(above).size() == 1;
    return near
        && !row.hasLeader()
        && !(sparse && at > 1 && Cells.of(rows.get(at - 2)).size() == 1);
  }

  /** Leaves rows out at the end until what is left is a table. */
  private Optional<Found> table(int from, int limit) {
    int end = limit;
    while (end - from > 1) {
      List<Row> block = rows.subList(from, end);
      TableColumns columns = TableColumns.of(block);
      int fit = columns.size() > 1 ? from + fitting(block, columns) : from + block.size() * 2 / 3;
      if (fit == end) {
        return isTable(block) ? found(block, columns, end) : Optional.empty();
      }
      end = fit;
    }
    return Optional.empty();
  }

  private Optional<Found> found(List<Row> block, TableColumns columns, int end) {
    Table table = new TableText(block, columns).table(page);
    return table.rows().size() > 1 ? Optional.of(new Found(table, end)) : Optional.empty();
  }

  /** How many rows there are before a line that reaches across columns or ends the table. */
  private static int fitting(List<Row> block, TableColumns columns) {
    int fit = block.size();
    for (int i = 0; i < block.size(); i++) {
      boolean single = Cells.of(block.get(i)).size() == 1;
      if (single && columns.widest(block.get(i)) > 1) {
        fit = i;
        break;
      }
    }
    while (fit > 1 && endsTable(block.get(fit - 1), block.get(fit - 2), columns)) {
      fit--;
    }
    return fit;
  }

  /** A last line with one cell only is no row, unless it goes on with the row above. */
  private static boolean endsTable(Row last, Row above, TableColumns columns) {
    return columns.size() > 1
        && Cells.of(last).size() == 1
        && !columns.place(above).goesOnIn(columns.place(last), columns.widths());
  }

  private static boolean isTable(List<Row> block) {
    List<Row> rows = block.stream().filter(row -> Cells.of(row).size() > 1).toList();
    long lists = rows.stream().filter(r -> Cells.of(r).getFirst().startsWithListMark()).count();
    return rows.size() > 1
        && lists <= rows.size() * MOSTLY
        && !new Side(rows.stream().map(Tables::first).toList()).flows();
  }

  private static Row first(Row row) {
    return new Row(Cells.of(row).getFirst().words(), row.base(), row.size());
  }
}
