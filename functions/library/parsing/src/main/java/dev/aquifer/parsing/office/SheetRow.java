package dev.aquifer.parsing.office;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;

/**
 * A row of a sheet that is not empty.
 *
 * @param number from 0
 * @param cells what its cells say, by column from 0; none of them is blank
 * @param filled columns that only have their words from the first cell that they are merged with
 */
record SheetRow(int number, NavigableMap<Integer, String> cells, Set<Integer> filled) {

  boolean isEmpty(int first, int last) {
    return cells.subMap(first, true, last, true).isEmpty();
  }

  /** How many cells have words of their own. */
  int told(int first, int last) {
    return (int)
        cells.subMap(first, true, last, true).keySet().stream()
            .filter(column -> !filled.contains(column))
            .count();
  }

  /** Whether one of its cells goes on from the row above, as a name over two rows does. */
  boolean continues(SheetRow above, int first, int last) {
    return filled.stream()
        .anyMatch(column ->
            column >= first
                && column <= last
                && Objects.equals(cells.get(column), above.cells.get(column))
                && !above.filled.contains(column));
  }

  List<String> words(int first, int last) {
    List<String> words = new ArrayList<>();
    for (int column = first; column <= last; column++) {
      words.add(cells.getOrDefault(column, ""));
    }
    return words;
  }
}
