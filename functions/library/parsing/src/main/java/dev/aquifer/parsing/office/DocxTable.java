package dev.aquifer.parsing.office;

import dev.aquifer.parsing.format.TableRow;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.w3c.dom.Element;

/**
 * A table of a Word document. A cell that is merged across columns stands once; one that is merged
 * down rows is repeated in each, because a row is found and quoted without the rows above it.
 */
final class DocxTable {

  private static final int FIRST_ROW = 0x20;

  private final Element table;
  private final BiFunction<Element, List<Element>, String> flat;
  private final List<Element> rows = new ArrayList<>();
  private final List<Element> inner = new ArrayList<>();

  /**
   * A table.
   *
   * @param flat what a cell says in one line; it adds the tables in the cell to the list
   */
  DocxTable(Element table, BiFunction<Element, List<Element>, String> flat) {
    this.table = table;
    this.flat = flat;
    collect(table, "tr", rows);
    rows.removeIf(row -> Xml.at(row, "trPr", "del") != null);
  }

  /** Whether it only places or frames what is in it. */
  boolean isLayout() {
    return rows.stream().allMatch(row -> cells(row).size() < 2);
  }

  List<Element> cells() {
    return rows.stream().flatMap(row -> cells(row).stream()).toList();
  }

  /** Tables within cells, once this one is written. */
  List<Element> inner() {
    return inner;
  }

  void write(TextBuilder out) {
    List<String> lines = new ArrayList<>();
    Map<Integer, String> above = new HashMap<>();
    int header = 0;
    for (Element row : rows) {
      List<String> words = words(row, above);
      if (words.stream().allMatch(String::isBlank)) {
        continue;
      }
      if (header == lines.size() && isHeader(row, lines.isEmpty())) {
        header++;
      }
      lines.add(TableRow.of(words));
    }
    out.table(lines, header);
  }

  private List<String> words(Element row, Map<Integer, String> above) {
    List<String> words = new ArrayList<>();
    int column = Xml.number(row, 0, "trPr", "gridBefore");
    for (Element cell : cells(row)) {
      Element down = Xml.at(cell, "tcPr", "vMerge");
      boolean continues = down != null && !Xml.attribute(down, "val").equals("restart");
      String own = flat.apply(cell, inner);
      String text = continues && own.isEmpty() ? above.getOrDefault(column, "") : own;
      above.put(column, text);
      words.add(text);
      column += Math.max(1, Xml.number(cell, 1, "tcPr", "gridSpan"));
    }
    return words;
  }

  /**
   * A row that repeats on each page, or a first one that the table's style or bold letters lift.
   */
  private boolean isHeader(Element row, boolean first) {
    if (Xml.isOn(row, "trPr", "tblHeader")) {
      return true;
    }
    Element look = Xml.at(table, "tblPr", "tblLook");
    String bits = Xml.attribute(look, "val");
    boolean lifted =
        Xml.attribute(look, "firstRow").matches("1|true|on")
            || (bits.matches("[0-9A-Fa-f]{1,4}") && (Integer.parseInt(bits, 16) & FIRST_ROW) != 0);
    return first && (lifted || isBold(row));
  }

  private static boolean isBold(Element row) {
    List<Element> runs =
        cells(row).stream()
            .flatMap(cell -> Xml.children(cell, "p").stream())
            .flatMap(paragraph -> Xml.children(paragraph, "r").stream())
            .filter(run -> Xml.at(run, "t") != null)
            .toList();
    return !runs.isEmpty() && runs.stream().allMatch(run -> Xml.isOn(run, "rPr", "b"));
  }

  private static List<Element> cells(Element row) {
    List<Element> cells = new ArrayList<>();
    collect(row, "tc", cells);
    return cells;
  }

  /** The parts of a table, some of which stand in a control or were inserted. */
  private static void collect(Element parent, String name, List<Element> into) {
    for (Element child : Xml.children(parent)) {
      switch (Xml.name(child)) {
        case "sdt", "sdtContent", "customXml", "ins" -> collect(child, name, into);
        default -> {
          if (Xml.name(child).equals(name)) {
            into.add(child);
          }
        }
      }
    }
  }
}
