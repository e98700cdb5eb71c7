package dev.aquifer.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of figures in Markdown. */
public final class Table {

  private final String title;
  private final List<String> lines = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param columns their headings; numbers are set to the right in all but the first
   */
  public Table(String title, String... columns) {
    this.title = title;
    lines.add(line(Stream.of(columns)));
    lines.add("|---|" + "--:|".repeat(columns.length - 1));
  }

  /** Adds a row; a number gets one decimal, or three if it is below ten. */
  public Table row(Object... cells) {
    lines.add(line(Stream.of(cells).map(Table::shown)));
    return this;
  }

  @Override
  public String toString() {
    return "## " + title + "\n\n" + String.join("\n", lines) + "\n";
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String shown(Object cell) {
    if (!(cell instanceof Double number)) {
      return cell.toString();
    }
    return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.3f" : "%.1f", number);
  }
}
