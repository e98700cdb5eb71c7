package dev.aquifer.parsing.pdf;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page's rows.
 *
 * @param number from 1
 * @param height of the page in points
 * @param rows from the upper edge down, as most of the page's letters stand
 * @param turned the rows of letters that stand in another direction, for each direction
 */
record PageRows(int number, float height, List<Row> rows, List<List<Row>> turned) {

  PageRows withRows(List<Row> others) {
    return new PageRows(number, height, others, turned);
  }

  /** The size that most letters of rows have, in points. */
  static float size(List<Row> rows) {
    Map<Float, Integer> letters = new TreeMap<>();
    for (Row row : rows) {
      row.words().forEach(w -> letters.merge(w.size(), w.text().length(), Integer::sum));
    }
    return letters.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(1f);
  }
}
