package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts a page's rows in the order of reading, by a recursive cut of the page: Nagy and Seth,
 * "Hierarchical Representation of Optically Scanned Documents" (ICPR 1984), with cuts between words
 * as in Ha, Haralick and Phillips, "Recursive X-Y Cut Using Bounding Boxes of Connected Components"
 * (ICDAR 1995). Unlike there, what cuts a page first is a gutter between columns: what is above it,
 * its left column, its right column and what is below it are each cut again. White right across a
 * page never cuts columns into two stories.
 */
final class ReadingOrder {

  private static final int DEEPEST = 12;
  private static final int MOST_ROWS = 2_000;
  private static final int FEWEST_ROWS = 3;
  private static final double MOSTLY = 0.5;

  private final List<List<Row>> parts = new ArrayList<>();
  private final float size;
  private final boolean rightToLeft;

  private ReadingOrder(List<Row> rows, float size) {
    this.size = size;
    long turned = rows.stream().filter(r -> LineText.isRightToLeft(r.text())).count();
    this.rightToLeft = turned > rows.size() * MOSTLY;
  }

  /**
   * Columns, and what stands above or below them, in the order of reading.
   *
   * @param size of the letters of the page's running text
   */
  static List<List<Row>> of(List<Row> rows, float size) {
    ReadingOrder order = new ReadingOrder(rows, size);
    order.read(rows, 0);
    return order.parts;
  }

  private void read(List<Row> rows, int depth) {
    if (rows.isEmpty()) {
      return;
    }
    if (rows.size() >= FEWEST_ROWS && rows.size() <= MOST_ROWS && depth < DEEPEST) {
      for (Gutter gutter : Gutters.of(rows, size)) {
        Columns.Run run = new Columns(rows, gutter).run();
        if (run.to() > run.from()) {
          cut(rows, run, gutter.x(), depth + 1);
          return;
        }
      }
    }
    parts.add(rows);
  }

  private void cut(List<Row> rows, Columns.Run run, float x, int depth) {
    List<Row> columns = rows.subList(run.from(), run.to());
    read(rows.subList(0, run.from()), depth);
    read(Row.of(Side.words(columns, x, !rightToLeft)), depth);
    read(Row.of(Side.words(columns, x, rightToLeft)), depth);
    read(rows.subList(run.to(), rows.size()), depth);
  }
}
