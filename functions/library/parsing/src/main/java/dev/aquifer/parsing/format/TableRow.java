package dev.aquifer.parsing.format;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes out a row of a table. */
public final class TableRow {

  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");

  private TableRow() {}

  /** One line, such as {@code | a | b |}. */
  public static String of(List<String> cells) {
    return cells.stream()
        .map(cell -> SPACES.matcher(cell).replaceAll(" ").strip())
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
