package dev.aquifer.parsing.format;

import java.util.ArrayList;
import java.util.List;

/** The headings above the current place of a document. */
public final class Headings {

  /** Sizes of letters can be many in a PDF; a path stays as short as in HTML. */
  private static final int DEEPEST = 6;

  private record Heading(int level, String text) {}

  private final List<Heading> open = new ArrayList<>();

  /**
   * Goes below a heading: it ends those of its own level and deeper ones. One without words ends
   * them only.
   */
  public void enter(int level, String text) {
    int depth = Math.min(level, DEEPEST);
    open.removeIf(heading -> heading.level() >= depth);
    String line = ShortLine.of(text);
    if (!line.isEmpty()) {
      open.add(new Heading(depth, line));
    }
  }

  /** Outermost first. */
  public List<String> path() {
    return open.stream().map(Heading::text).toList();
  }
}
