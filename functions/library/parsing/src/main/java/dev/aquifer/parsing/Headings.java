package dev.aquifer.parsing;

import java.util.ArrayList;
import java.util.List;

/** The headings above the current place of a document. */
final class Headings {

  private record Heading(int level, String text) {}

  private final List<Heading> open = new ArrayList<>();

  /**
   * Goes below a heading: it ends those of its own level and deeper ones. One without words ends
   * them only.
   */
  void enter(int level, String text) {
    open.removeIf(heading -> heading.level() >= level);
    if (!text.isBlank()) {
      open.add(new Heading(level, text));
    }
  }

  /** Outermost first. */
  List<String> path() {
    return open.stream().map(Heading::text).toList();
  }
}
