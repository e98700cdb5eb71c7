package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether what stands left and right of a gutter is columns, each read from top to bottom, or
 * a table, read row by row. Columns hold running text, or lines at heights of their own.
 */
final class Columns {

  private static final int FEWEST_ROWS = 3;
  private static final int FEWEST_GROUPS = 3;
  private static final double ALIGNED = 0.5;
  private static final double CLOSER = 1.2;
  private static final double NOTES = 0.6;

  /** Rows from one to one before another. */
  record Run(int from, int to) {}

  private final List<Row> rows;
  private final Gutter gutter;

  Columns(List<Row> rows, Gutter gutter) {
    this.rows = rows;
    this.gutter = gutter;
  }

  /** The longest run of rows beside the gutter that is in columns; an empty one if none is. */
  Run run() {
    Run longest = new Run(gutter.from(), gutter.from());
    int from = gutter.from();
    for (Run table : tables()) {
      longest = longer(longest, new Run(from, table.from()));
      from = table.to();
    }
    return longer(longest, new Run(from, gutter.to()));
  }

  private Run longer(Run longest, Run run) {
    return run.to() - run.from() > longest.to() - longest.from() && isColumns(run) ? run : longest;
  }

  /** Tables that reach across the gutter without covering it. */
  private List<Run> tables() {
    List<Run> tables = new ArrayList<>();
    int from = gutter.from();
    for (int at = from; at <= gutter.to(); at++) {
      if (at == gutter.to() || !isAcross(rows.get(at))) {
        Run run = withoutEnds(from, at);
        if (run.to() - run.from() >= FEWEST_ROWS && isTable(run)) {
          tables.add(run);
        }
        from = at + 1;
      }
    }
    return tables;
  }

  /**
   * Rows without those at either end that stand closer to the text beyond: its short last lines.
   */
  private Run withoutEnds(int from, int to) {
    int first = from;
    while (first > gutter.from() && first + 1 < to && gap(first + 1) > gap(first) * CLOSER) {
      first++;
    }
    int end = to;
    while (end < gutter.to() && end - 2 > first && gap(end - 1) > gap(end) * CLOSER) {
      end--;
    }
    return new Run(first, end);
  }

  private float gap(int row) {
    return rows.get(row).base() - rows.get(row - 1).base();
  }

  /** Whether a row has words on both sides, with no long cell but the first. */
  private boolean isAcross(Row row) {
    List<Cell> cells = Cells.of(row);
    return row.left() < gutter.x()
        && row.right() > gutter.x()
        && cells.stream().skip(1).noneMatch(Cell::isLong);
  }

  private boolean isTable(Run run) {
    Side left = left(run);
    Side right = right(run);
    return isAligned(left, right)
        && !left.isProse()
        && !right.isProse()
        && !(left.isList() && right.isList());
  }

  private boolean isColumns(Run run) {
    Side left = left(run);
    Side right = right(run);
    if (Math.min(left.size(), right.size()) < FEWEST_ROWS || isRowsOfText(run, left, right)) {
      return false;
    }
    boolean prose = left.isProse() && right.isProse();
    boolean besideTable = (left.flows() && right.isTable()) || (right.flows() && left.isTable());
    boolean notes = left.flows() && right.size() < left.size() * NOTES;
    return prose
        || besideTable
        || notes
        || !isAligned(left, right)
        || (left.isList() && right.isList());
  }

  private static boolean isAligned(Side left, Side right) {
    return Math.max(left.aligned(right), right.aligned(left)) > ALIGNED;
  }

  /** Groups of lines that begin side by side, with gaps right across, are rows of long cells. */
  private boolean isRowsOfText(Run run, Side left, Side right) {
    Side both = new Side(rows.subList(run.from(), run.to()));
    return both.groupsAcross(gutter.x()) >= FEWEST_GROUPS
        && Math.max(left.groups(), right.groups()) == both.groups()
        && left.size() != right.size()
        && Math.min(left.groups(), right.groups()) > 1;
  }

  private Side left(Run run) {
    return Side.left(rows.subList(run.from(), run.to()), gutter.x());
  }

  private Side right(Run run) {
    return Side.right(rows.subList(run.from(), run.to()), gutter.x());
  }
}
