package dev.aquifer.parsing.pdf;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table.
 *
 * @param rows each with as many cells as there are columns; a cell may be empty
 * @param headed whether the first row names the columns
 */
record Table(int page, List<List<String>> rows, boolean headed) implements Piece, Part {

  /** One line a row, such as {@code | a | b |}. */
  List<String> lines() {
    return rows.stream()
        .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |")))
        .toList();
  }
}
