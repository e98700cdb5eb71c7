package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;

/** The rows on one side of a gutter, to tell a column of text from one of a table. */
final class Side {

  private static final double MOSTLY = 0.6;
  private static final double FULL = 0.7;
  private static final double INSIDE = 0.25;
  private static final double GROUP_GAP = 1.35;
  private static final float SAME_BASE = 1.5f;

  private final List<Row> rows;
  private final List<Cell> cells;

  Side(List<Row> rows) {
    this.rows = rows;
    this.cells = rows.stream().flatMap(row -> Cells.of(row).stream()).toList();
  }

  static Side left(List<Row> rows, float x) {
    return new Side(Row.of(words(rows, x, true)));
  }

  static Side right(List<Row> rows, float x) {
    return new Side(Row.of(words(rows, x, false)));
  }

  static List<Word> words(List<Row> rows, float x, boolean left) {
    List<Word> words = new ArrayList<>();
    for (Row row : rows) {
      row.words().stream().filter(w -> w.left() < x == left).forEach(words::add);
    }
    return words;
  }

  int size() {
    return rows.size();
  }

  /** Most of it is in long lines, and most of those end near the column's edge. */
  boolean isProse() {
    int all = cells.stream().mapToInt(Cell::letters).sum();
    List<Cell> lines = cells.stream().filter(Cell::isLong).toList();
    if (lines.isEmpty() || lines.stream().mapToInt(Cell::letters).sum() < all * MOSTLY) {
      return false;
    }
    List<Float> widths = lines.stream().map(Cell::width).sorted().toList();
    float widest = widths.get(widths.size() * 9 / 10);
    return widths.stream().filter(w -> w >= widest * FULL).count() >= widths.size() * MOSTLY;
  }

  /** It is running text, whose lines begin in the middle of a sentence, as labels never do. */
  boolean flows() {
    long inside = rows.stream().filter(row -> !isBegin(row.text().codePointAt(0))).count();
    return isProse() && inside >= rows.size() * INSIDE;
  }

  /** Letters of scripts without capitals begin nothing. */
  private static boolean isBegin(int first) {
    return !Character.isLetter(first)
        || Character.isUpperCase(first)
        || Character.isTitleCase(first);
  }

  boolean isList() {
    long marked = rows.stream().filter(r -> Cells.of(r).getFirst().startsWithListMark()).count();
    return marked > 1 && marked * 3 >= rows.size();
  }

  /** Most rows of it are rows of a table by themselves. */
  boolean isTable() {
    return rows.stream().filter(row -> Cells.of(row).size() > 1).count() >= rows.size() * MOSTLY;
  }

  /** Which part of this side's rows stand at the height of one of the other's. */
  double aligned(Side other) {
    int at = 0;
    int aligned = 0;
    for (Row row : rows) {
      while (at < other.rows.size() && other.rows.get(at).base() < row.base() - SAME_BASE) {
        at++;
      }
      boolean same = at < other.rows.size() && other.rows.get(at).base() < row.base() + SAME_BASE;
      aligned += same ? 1 : 0;
    }
    return (double) aligned / rows.size();
  }

  /** How many groups of rows there are between wider gaps. */
  int groups() {
    return split().size();
  }

  /** How many of them have words on both sides of a place. */
  long groupsAcross(float x) {
    return split().stream()
        .filter(group -> group.stream().anyMatch(row -> row.left() < x))
        .filter(group -> group.stream().anyMatch(row -> row.right() > x))
        .count();
  }

  private List<List<Row>> split() {
    List<Float> gaps = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      gaps.add(rows.get(i).base() - rows.get(i - 1).base());
    }
    float usual = gaps.isEmpty() ? 0 : gaps.stream().sorted().toList().get(gaps.size() / 4);
    List<List<Row>> groups = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || gaps.get(i - 1) > usual * GROUP_GAP) {
        groups.add(rows.subList(from, i));
        from = i;
      }
    }
    return groups;
  }
}
