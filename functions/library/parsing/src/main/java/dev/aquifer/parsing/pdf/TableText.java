package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Writes a table's rows down: joins the lines of a cell, and tells whether the first is a header.
 */
final class TableText {

  private static final double TIGHT = 1.2;
  private static final double WIDER = 1.35;
  private static final double MOSTLY = 0.5;
  private static final Pattern YEAR = Pattern.compile("(?:FY)?(?:19|20)\\d\\d[*)]?");

  private final TableColumns columns;
  private final List<TableRow> lines;
  private final float tightest;
  private final float widest;
  private final boolean capitals;

  TableText(List<Row> rows, TableColumns columns) {
    this.columns = columns;
    this.lines = rows.stream().map(columns::place).toList();
    List<Float> gaps =
        IntStream.range(1, rows.size())
            .mapToObj(i -> rows.get(i).base() - rows.get(i - 1).base())
            .sorted()
            .toList();
    this.tightest = gaps.isEmpty() ? 0 : gaps.getFirst();
    this.widest = gaps.isEmpty() ? 0 : gaps.getLast();
    List<String> first =
        lines.stream().map(l -> l.texts().getFirst()).filter(t -> !t.isEmpty()).toList();
    long small = first.stream().filter(t -> Character.isLowerCase(t.codePointAt(0))).count();
    this.capitals = small < first.size() * MOSTLY;
  }

  Table table(int page) {
    List<List<String>> rows = new ArrayList<>();
    int header = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0 && goesOn(i - 1)) {
        List<String> above = rows.getLast();
        List<String> texts = lines.get(i).texts();
        rows.set(
            rows.size() - 1,
            IntStream.range(0, texts.size())
                .mapToObj(c -> Hyphens.join(above.get(c), texts.get(c)))
                .toList());
      } else {
        rows.add(lines.get(i).texts());
      }
      header = rows.size() == 1 ? i : header;
    }
    return new Table(page, rows, isHeaded(rows, header));
  }

  /** Whether the line after a line goes on with its row, so clearly that no two rows mix. */
  private boolean goesOn(int at) {
    TableRow line = lines.get(at);
    TableRow next = lines.get(at + 1);
    float gap = next.row().base() - line.row().base();
    if (gap > tightest * TIGHT || !line.goesOnIn(next, columns.widths())) {
      return false;
    }
    boolean rowsAreApart = widest > gap * WIDER;
    boolean label = line.has(0) && next.has(0);
    if (label && !(line.hasOnlyFirst() || next.hasOnlyFirst()) && !rowsAreApart) {
      return false;
    }
    return label ? capitals || rowsAreApart : !next.has(0);
  }

  /** A header is bold alone, or names columns of numbers, or leaves the corner of a table free. */
  private boolean isHeaded(List<List<String>> rows, int lastLine) {
    boolean bold = lines.subList(0, lastLine + 1).stream().allMatch(l -> l.row().bold());
    long bolds = lines.stream().filter(l -> l.row().bold()).count();
    if (bold && bolds <= Math.max(lastLine + 1, lines.size() * MOSTLY)) {
      return true;
    }
    List<String> first = rows.getFirst();
    if (first.stream().filter(cell -> !cell.isEmpty()).anyMatch(c -> isAmount(c))) {
      return false;
    }
    boolean corner = first.getFirst().isEmpty() && !rows.get(1).getFirst().isEmpty();
    return corner
        || IntStream.range(0, columns.size())
            .anyMatch(
                c -> !first.get(c).isEmpty() && !isAmount(first.get(c)) && isNumbers(rows, c));
  }

  private static boolean isNumbers(List<List<String>> rows, int column) {
    List<String> cells =
        rows.stream().skip(1).map(row -> row.get(column)).filter(c -> !c.isEmpty()).toList();
    long numbers = cells.stream().filter(TableText::isAmount).count();
    return numbers > cells.size() * MOSTLY;
  }

  private static boolean isAmount(String cell) {
    return !YEAR.matcher(cell).matches()
        && cell.chars().anyMatch(Character::isDigit)
        && List.of(cell.split(" ", -1)).stream().allMatch(Cells::isNumber);
  }
}
