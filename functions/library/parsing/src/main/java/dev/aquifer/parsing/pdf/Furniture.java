package dev.aquifer.parsing.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Passes pages on without running headers and footers and page numbers: rows at a page's edge that
 * come back, but for their numbers, at the same height on pages nearby. What stands there on a page
 * between, such as the name of a short section, goes with them.
 *
 * <p>The method is that of Lin, "Header and Footer Extraction by Page-Association" (SPIE 2003): a
 * page is held back until the next few are known, and compared with those around it.
 */
final class Furniture {

  private static final int NEARBY = 5;
  private static final int PAGES = 3;

  private final Consumer<PageRows> next;
  private final Deque<PageRows> held = new ArrayDeque<>();
  private final Deque<List<Edge>> edges = new ArrayDeque<>();
  private int before;

  Furniture(Consumer<PageRows> next) {
    this.next = next;
  }

  void add(PageRows page) {
    held.add(page);
    edges.add(Edge.of(page));
    if (held.size() > NEARBY) {
      pass();
    }
  }

  /** Passes on the pages that are held back. */
  void end() {
    while (!held.isEmpty()) {
      pass();
    }
  }

  private void pass() {
    PageRows page = held.remove();
    List<List<Edge>> nearby = List.copyOf(edges);
    Set<Integer> furniture = new HashSet<>();
    for (Edge edge : nearby.get(before)) {
      if (edge.isPageOfPages() || isFurniture(edge, nearby)) {
        furniture.add(edge.row());
      }
    }
    if (before == NEARBY) {
      edges.remove();
    } else {
      before++;
    }
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < page.rows().size(); row++) {
      if (!furniture.contains(row)) {
        rows.add(page.rows().get(row));
      }
    }
    next.accept(page.withRows(rows));
  }

  private static boolean isFurniture(Edge edge, List<List<Edge>> nearby) {
    if (comesBack(edge, nearby)) {
      return true;
    }
    // A page whose own header is like no other still has it where the others have theirs.
    return edge.isApart()
        && count(nearby, other -> other.hasPlaceOf(edge) && comesBack(other, nearby)) >= PAGES;
  }

  private static boolean comesBack(Edge edge, List<List<Edge>> nearby) {
    return count(nearby, edge::isSame) >= PAGES
        || count(nearby, edge::counts) >= (edge.isNumber() ? PAGES - 1 : PAGES);
  }

  /** On how many pages there is such an edge. */
  private static long count(List<List<Edge>> pages, java.util.function.Predicate<Edge> such) {
    return pages.stream().filter(page -> page.stream().anyMatch(such)).count();
  }
}
