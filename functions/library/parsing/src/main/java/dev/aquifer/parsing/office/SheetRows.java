package dev.aquifer.parsing.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a sheet that are not empty, with merged cells filled. */
final class SheetRows implements SheetContentsHandler {

  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");

  /** What POI puts before an error such as {@code #DIV/0!}. */
  private static final String ERROR = "ERROR:";

  private final SheetMerges merges;
  private final SheetBudget budget;
  private final List<SheetRow> rows = new ArrayList<>();
  private final Map<CellRangeAddress, String> merged = new HashMap<>();
  private NavigableMap<Integer, String> cells = new TreeMap<>();

  SheetRows(SheetMerges merges, SheetBudget budget) {
    this.merges = merges;
    this.budget = budget;
  }

  List<SheetRow> rows() {
    return rows;
  }

  @Override
  public void startRow(int row) {
    cells = new TreeMap<>();
  }

  @Override
  public void cell(
      @Nullable String reference, @Nullable String formatted, @Nullable XSSFComment comment) {
    String shown =
        formatted == null
            ? ""
            : formatted.startsWith(ERROR) ? formatted.substring(ERROR.length()) : formatted;
    String words = SPACES.matcher(shown).replaceAll(" ").strip();
    if (!words.isEmpty()) {
      budget.spend(words);
      cells.put(column(reference), words);
    }
  }

  /** A cell may leave its place out: then it is the next one. */
  private int column(@Nullable String reference) {
    if (reference != null) {
      return new CellReference(reference).getCol();
    }
    return cells.isEmpty() ? 0 : cells.lastKey() + 1;
  }

  @Override
  public void endRow(int row) {
    if (!cells.isEmpty()) {
      rows.add(new SheetRow(row, cells, fill(row)));
    }
  }

  /** Gives each cell the words of the first one that it is merged with. */
  private Set<Integer> fill(int row) {
    Set<Integer> filled = new HashSet<>();
    for (CellRangeAddress merge : merges.of(row)) {
      if (row == merge.getFirstRow() && cells.containsKey(merge.getFirstColumn())) {
        merged.put(merge, cells.getOrDefault(merge.getFirstColumn(), ""));
      }
      String words = merged.getOrDefault(merge, "");
      for (int column = merge.getFirstColumn();
          !words.isEmpty() && column <= merge.getLastColumn();
          column++) {
        if (cells.putIfAbsent(column, words) == null) {
          budget.spend(words);
          filled.add(column);
        }
      }
    }
    return filled;
  }
}
