package dev.aquifer.parsing.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * Writes out a table, a row on each line. Each cell is named by its column's header, because a row
 * is found and quoted without the rows above it: {@code | Grade: 3 | Holidays: 28 days |}.
 *
 * @param rows a line each
 * @param headed whether the first is the header of the others
 */
record HtmlTable(List<String> rows, boolean headed) {

  /** Whether a table only places what is in it. */
  static boolean isLayout(Element table) {
    return table.attr("role").equals("presentation")
        || table.selectFirst("table table, h1, h2, h3") != null
        || table.select("tr").stream().allMatch(row -> cells(row).size() < 2);
  }

  static String caption(Element table) {
    Element caption = table.selectFirst("caption");
    return caption == null ? "" : caption.text();
  }

  static HtmlTable of(Element table) {
    List<String> header = List.of();
    List<String> lines = new ArrayList<>();
    for (Element row : table.select("tr")) {
      List<Element> cells = cells(row);
      List<String> words = cells.stream().map(Element::text).toList();
      if (words.stream().allMatch(String::isBlank)) {
        continue;
      }
      boolean spans = cells.stream().anyMatch(cell -> cell.hasAttr("colspan"));
      if (lines.isEmpty() && !spans && isHeader(row, cells)) {
        header = words;
        lines.add(line(words));
      } else {
        lines.add(line(spans || header.size() != words.size() ? words : named(header, words)));
      }
    }
    return new HtmlTable(lines, !header.isEmpty());
  }

  private static boolean isHeader(Element row, List<Element> cells) {
    Element parent = row.parent();
    return cells.stream().allMatch(cell -> cell.normalName().equals("th"))
        || (parent != null && parent.normalName().equals("thead"));
  }

  private static List<Element> cells(Element row) {
    return row.children().stream()
        .filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th"))
        .toList();
  }

  private static List<String> named(List<String> header, List<String> words) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String name = header.get(i);
      boolean bare = name.isBlank() || words.get(i).isBlank();
      named.add(bare ? words.get(i) : name + ": " + words.get(i));
    }
    return named;
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
