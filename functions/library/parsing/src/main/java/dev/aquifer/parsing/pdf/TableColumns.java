package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The columns of a table: where the cells of its rows stand above each other. */
final class TableColumns {

  private static final int SPANS = 3;

  private final List<Float> lefts = new ArrayList<>();
  private final List<Float> rights = new ArrayList<>();

  private TableColumns() {}

  /** The columns of rows; a cell above several cells of other rows makes none. */
  static TableColumns of(List<Row> rows) {
    List<List<Cell>> all = rows.stream().map(Cells::of).filter(cells -> cells.size() > 1).toList();
    List<Cell> cells =
        all.stream()
            .flatMap(List::stream)
            .filter(cell -> !spans(cell, all))
            .sorted(Comparator.comparingDouble(Cell::left))
            .toList();
    TableColumns columns = new TableColumns();
    cells.forEach(columns::add);
    return columns;
  }

  private static boolean spans(Cell cell, List<List<Cell>> rows) {
    long spanned =
        rows.stream()
            .filter(row -> row.stream().filter(cell::overlaps).limit(2).count() > 1)
            .count();
    return spanned * SPANS >= rows.size();
  }

  private void add(Cell cell) {
    if (!rights.isEmpty() && cell.left() <= rights.getLast()) {
      rights.set(rights.size() - 1, Math.max(rights.getLast(), cell.right()));
    } else {
      lefts.add(cell.left());
      rights.add(cell.right());
    }
  }

  int size() {
    return lefts.size();
  }

  List<Float> widths() {
    return IntStream.range(0, size()).mapToObj(i -> rights.get(i) - lefts.get(i)).toList();
  }

  /** How many columns a row's words reach into at most with one cell. */
  int widest(Row row) {
    return Cells.of(row).stream()
        .mapToInt(c -> (int) IntStream.range(0, size()).filter(i -> overlap(c, i) > 0).count())
        .max()
        .orElse(0);
  }

  TableRow place(Row row) {
    List<@Nullable Cell> placed = new ArrayList<>();
    IntStream.range(0, size()).forEach(i -> placed.add(null));
    for (Cell cell : Cells.of(row)) {
      int column = column(cell);
      Cell before = placed.get(column);
      placed.set(column, before == null ? cell : before.and(cell));
    }
    return new TableRow(row, placed);
  }

  /** The first column that a cell stands over, or else the nearest. */
  private int column(Cell cell) {
    return IntStream.range(0, size())
        .filter(i -> overlap(cell, i) > 0)
        .findFirst()
        .orElseGet(() ->
            IntStream.range(0, size())
                .boxed()
                .max(Comparator.comparingDouble(i -> overlap(cell, i)))
                .orElse(0));
  }

  /** How far a cell reaches into a column; negative for how far it is away. */
  private float overlap(Cell cell, int column) {
    return Math.min(cell.right(), rights.get(column)) - Math.max(cell.left(), lefts.get(column));
  }
}
