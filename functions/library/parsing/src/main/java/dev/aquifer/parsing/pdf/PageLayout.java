package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns pages' rows into lines and tables in the order of reading. */
final class PageLayout {

  private final List<Piece> pieces = new ArrayList<>();
  private int part;

  /** What was read so far. */
  List<Piece> pieces() {
    return pieces;
  }

  void add(PageRows page) {
    read(page.number(), page.rows());
    page.turned().forEach(rows -> read(page.number(), rows));
  }

  private void read(int page, List<Row> rows) {
    for (List<Row> column : ReadingOrder.of(rows, PageRows.size(rows))) {
      read(page, new Tables(column, page), column);
      part++;
    }
  }

  private void read(int page, Tables tables, List<Row> rows) {
    float left = (float) rows.stream().mapToDouble(Row::left).min().orElse(0);
    float right = (float) rows.stream().mapToDouble(Row::right).max().orElse(0);
    for (int i = 0; i < rows.size(); ) {
      Optional<Tables.Found> table = tables.at(i);
      if (table.isPresent()) {
        pieces.add(table.get().table());
        i = table.get().end();
      } else {
        Row row = rows.get(i++);
        String text = Hyphens.withoutSoft(row.textWithoutLeader());
        pieces.add(
            new Line(
                page,
                part,
                text,
                row.size(),
                row.base(),
                row.left() - left,
                right - row.right(),
                row.bold(),
                row.isFixed()));
      }
    }
  }
}
