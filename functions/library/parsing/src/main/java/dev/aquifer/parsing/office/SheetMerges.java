package dev.aquifer.parsing.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The merged cells of a sheet, which its part tells only after all of its rows. */
final class SheetMerges extends DefaultHandler {

  /** Larger ones frame a sheet rather than say something of each cell; they stand once. */
  private static final int MOST_CELLS = 10_000;

  /** Of all merges together; a file may claim any number. */
  private static final int MOST_CELLS_OF_ALL = 1_000_000;

  private final Map<Integer, List<CellRangeAddress>> byRow = new HashMap<>();
  private int cells;

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    if (!local.equals("mergeCell")) {
      return;
    }
    CellRangeAddress merge = CellRangeAddress.valueOf(attributes.getValue("ref"));
    long size =
        (1L + merge.getLastRow() - merge.getFirstRow())
            * (1L + merge.getLastColumn() - merge.getFirstColumn());
    if (size > 1 && size <= MOST_CELLS && cells + size <= MOST_CELLS_OF_ALL) {
      cells += (int) size;
      for (int row = merge.getFirstRow(); row <= merge.getLastRow(); row++) {
        byRow.computeIfAbsent(row, ignored -> new ArrayList<>()).add(merge);
      }
    }
  }

  /** The merges that reach into a row, from 0. */
  List<CellRangeAddress> of(int row) {
    return byRow.getOrDefault(row, List.of());
  }
}
