package dev.aquifer.parsing.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table.
 *
 * @param columns of almost every row
 * @param second where the second row begins in the text
 * @param sample the first rows
 */
record CsvRows(int columns, int second, List<List<String>> sample) {

  /** A delimiter that is not in these characters is none. */
  private static final int HEAD = 4_096;

  private static final int SAMPLE = 100;
  private static final int FEWEST_ROWS = 2;

  /** Four lines of prose can have a comma each by chance. */
  private static final int FEWEST_ROWS_UNNAMED = 5;

  /** One row in this many may be of another length, if the name says that it is a table. */
  private static final int RAGGED = 20;

  /** Values of this many characters on average are sentences. */
  private static final int LONG_VALUE = 60;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  /** The rows in one dialect, quoted or else without quotes; null if the text is no table in it. */
  static @Nullable CsvRows read(String text, char delimiter, boolean named) {
    String head = text.substring(0, Math.min(HEAD, text.length())).stripLeading();
    boolean frame = delimiter == '|' && head.startsWith("|");
    if (head.indexOf(delimiter) < 0 || frame) {
      return null;
    }
    CSVFormat quoted = FORMAT.builder().setDelimiter(delimiter).get();
    try {
      return read(text, quoted, named);
    } catch (IOException | UncheckedIOException e) {
      return named ? unquoted(text, quoted) : null;
    }
  }

  private static @Nullable CsvRows unquoted(String text, CSVFormat quoted) {
    try {
      return read(text, quoted.builder().setQuote(null).get(), true);
    } catch (IOException | UncheckedIOException e) {
      return null;
    }
  }

  private static @Nullable CsvRows read(String text, CSVFormat format, boolean named)
      throws IOException {
    List<List<String>> sample = new ArrayList<>();
    int columns = 0;
    int second = 0;
    int rows = 0;
    int ragged = 0;
    try (CSVParser parser = CSVParser.parse(text, format)) {
      for (CSVRecord row : parser) {
        rows++;
        columns = rows == 1 ? row.size() : columns;
        second = rows == 2 ? (int) row.getCharacterPosition() : second;
        ragged += row.size() == columns ? 0 : 1;
        if (columns < 2 || ragged > (named ? rows / RAGGED + 1 : 0)) {
          return null;
        }
        if (sample.size() < SAMPLE) {
          sample.add(List.of(row.values()));
        }
      }
    }
    boolean enough = rows - ragged >= (named ? FEWEST_ROWS : FEWEST_ROWS_UNNAMED);
    return enough && (named || !isProse(sample, columns))
        ? new CsvRows(columns, second, sample)
        : null;
  }

  /** Prose has a space after each comma; lines of code end with a mark, and nothing after it. */
  private static boolean isProse(List<List<String>> rows, int columns) {
    List<String> inner = rows.stream().flatMap(row -> row.stream().skip(1)).toList();
    long spaced = inner.stream().filter(value -> value.startsWith(" ")).count();
    long characters = inner.stream().mapToLong(String::length).sum();
    boolean lastIsEmpty = rows.stream().allMatch(row -> row.get(columns - 1).isBlank());
    return lastIsEmpty
        || spaced * 10 > inner.size()
        || characters > (long) LONG_VALUE * inner.size();
  }
}
