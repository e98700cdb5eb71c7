package dev.aquifer.parsing.office;

import dev.aquifer.core.document.Block;
import dev.aquifer.parsing.format.TableRow;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Writes out a sheet: each region between empty rows and columns is a table. */
final class SheetText {

  /** Regions within regions, as in a staircase of cells; deeper ones are written as they stand. */
  private static final int DEEPEST = 32;

  /** A name or a year rather than a value. */
  private static final Pattern HEADER = Pattern.compile(".*\\p{L}.*|(?:19|20)\\d\\d");

  private final String name;
  private final TextBuilder out;

  SheetText(String name, TextBuilder out) {
    this.name = name;
    this.out = out;
  }

  /** Writes the rows under the sheet's name; a sheet without any leaves no trace. */
  void write(List<SheetRow> rows) {
    out.endHeadings(1);
    if (!rows.isEmpty()) {
      out.heading(1, name);
      region(rows, 0, Integer.MAX_VALUE - 1, 0);
    }
  }

  private void region(List<SheetRow> rows, int first, int last, int depth) {
    List<List<SheetRow>> groups = groups(rows, first, last);
    for (List<SheetRow> group : groups) {
      BitSet columns = columns(group, first, last);
      int from = columns.nextSetBit(0);
      boolean whole = columns.nextClearBit(from) == columns.length();
      if ((whole && groups.size() == 1) || depth > DEEPEST) {
        table(group, from, columns.length() - 1);
        continue;
      }
      for (int start = from; start >= 0; ) {
        int end = columns.nextClearBit(start);
        region(group, start, end - 1, depth + 1);
        start = columns.nextSetBit(end);
      }
    }
  }

  /** Runs of rows that follow each other and are not empty between two columns. */
  private static List<List<SheetRow>> groups(List<SheetRow> rows, int first, int last) {
    List<List<SheetRow>> groups = new ArrayList<>();
    int before = -1;
    for (SheetRow row : rows) {
      if (row.isEmpty(first, last)) {
        continue;
      }
      if (groups.isEmpty() || row.number() != before + 1) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(row);
      before = row.number();
    }
    return groups;
  }

  private static BitSet columns(List<SheetRow> rows, int first, int last) {
    BitSet columns = new BitSet();
    for (SheetRow row : rows) {
      row.cells().subMap(first, true, last, true).keySet().forEach(columns::set);
    }
    return columns;
  }

  /** One cell above a table names it; one column is text. */
  private void table(List<SheetRow> rows, int first, int last) {
    if (first == last) {
      List<String> lines = rows.stream().map(row -> row.words(first, last).getFirst()).toList();
      out.block(Block.Kind.PARAGRAPH, String.join("\n", lines));
      return;
    }
    int top = 0;
    while (top < rows.size() && rows.get(top).told(first, last) == 1) {
      out.block(
          Block.Kind.PARAGRAPH,
          rows.get(top).cells().subMap(first, true, last, true).firstEntry().getValue());
      top++;
    }
    if (top < rows.size()) {
      cells(rows.subList(top, rows.size()), first, last);
    }
  }

  private void cells(List<SheetRow> rows, int first, int last) {
    int headers = 0;
    while (headers < rows.size()
        && isHeader(rows.get(headers).words(first, last))
        && (headers == 0 || rows.get(headers).continues(rows.get(headers - 1), first, last))) {
      headers++;
    }
    out.table(rows.stream().map(row -> TableRow.of(row.words(first, last))).toList(), headers);
  }

  /** A row of names is the header; only its corner may be empty. */
  private static boolean isHeader(List<String> row) {
    return row.subList(1, row.size()).stream().allMatch(cell -> HEADER.matcher(cell).matches())
        && (row.getFirst().isEmpty() || HEADER.matcher(row.getFirst()).matches());
  }
}
