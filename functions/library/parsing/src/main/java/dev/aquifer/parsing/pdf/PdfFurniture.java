package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines that a PDF repeats on its pages: running headers and footers with page numbers. */
final class PdfFurniture {

  private static final int PAGES = 3;

  /** How many lines from a page's upper and lower edge can be furniture. */
  private static final int DEEPEST = 2;

  private record Place(String words, int top) {

    /** Page numbers differ, so all numbers are alike; heights may differ by a point. */
    static Place of(PdfLine line) {
      return new Place(line.text().replaceAll("\\d+", "#"), Math.round(line.top() / 2));
    }
  }

  private PdfFurniture() {}

  /** The lines without those that stand at one height on three pages or more; headings stay. */
  static List<PdfLine> remove(List<PdfLine> lines) {
    PdfLayout layout = new PdfLayout(lines);
    Set<PdfLine> edges = edges(lines);
    Map<Place, Set<Integer>> pages = new HashMap<>();
    for (PdfLine line : edges) {
      pages.computeIfAbsent(Place.of(line), place -> new HashSet<>()).add(line.page());
    }
    return lines.stream()
        .filter(line ->
            layout.isHeading(line)
                || !edges.contains(line)
                || pages.getOrDefault(Place.of(line), Set.of()).size() < PAGES)
        .toList();
  }

  private static Set<PdfLine> edges(List<PdfLine> lines) {
    Map<Integer, List<PdfLine>> byPage = new HashMap<>();
    lines.forEach(l -> byPage.computeIfAbsent(l.page(), page -> new ArrayList<>()).add(l));
    Set<PdfLine> edges = new HashSet<>();
    for (List<PdfLine> page : byPage.values()) {
      List<Float> tops = page.stream().map(PdfLine::top).distinct().sorted().toList();
      float upper = tops.get(Math.min(DEEPEST, tops.size()) - 1);
      float lower = tops.get(Math.max(0, tops.size() - DEEPEST));
      page.stream().filter(l -> l.top() <= upper || l.top() >= lower).forEach(edges::add);
    }
    return edges;
  }
}
