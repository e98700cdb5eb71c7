package dev.aquifer.parsing.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a table's first row names its columns: its values are short, distinct words and
 * none stands in its column again. Of a table of words alone that cannot be told for certain; most
 * have a header, and a row taken for one is still read with the others.
 */
final class CsvHeader {

  private static final int LONGEST = 60;

  /** Numbers, dates, times, amounts, addresses: what stands in a column, not above it. */
  private static final Pattern DATUM =
      Pattern.compile(
          "[\\p{Sc}+-]?[\\d.,:/\\-+TZ%\\s\\p{Sc}]*\\d[\\d.,:/\\-+TZ%\\s\\p{Sc}]*"
              + "|(?i:true|false|yes|no|null)|\\S+@\\S+|https?://\\S+");

  private CsvHeader() {}

  static boolean isHeader(List<List<String>> rows) {
    List<String> first = rows.getFirst();
    Set<String> names = new HashSet<>();
    for (int column = 0; column < first.size(); column++) {
      String name = first.get(column).strip();
      boolean unnamedIndex = column == 0 && name.isEmpty();
      if (!unnamedIndex && (!isName(name) || !names.add(name) || isBelow(name, column, rows))) {
        return false;
      }
    }
    return rows.size() > 1;
  }

  private static boolean isName(String value) {
    return value.length() <= LONGEST
        && value.codePoints().anyMatch(Character::isLetter)
        && !DATUM.matcher(value).matches();
  }

  private static boolean isBelow(String name, int column, List<List<String>> rows) {
    return rows.stream()
        .skip(1)
        .anyMatch(row -> column < row.size() && row.get(column).strip().equals(name));
  }
}
