package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is usual in a PDF: the size of its body's letters and the distance of its lines. */
final class Typography {

  private static final double HEADING_SIZE = 1.12;
  private static final double CLEARLY_LARGER = 1.5;
  private static final int LONGEST_HEADING = 150;
  private static final int LONGEST_BOLD_HEADING = 80;
  private static final double MOST_BOLD = 0.2;
  private static final double MOST_FIXED = 0.5;
  private static final double USUAL_LINE_GAP = 1.3;
  private static final Pattern LIKE_A_HEADING =
      Pattern.compile("[\\p{Lu}\\p{N}].*[\\p{L}\\p{N})?]");

  private final float bodySize;
  private final double lineGap;
  private final boolean boldIsRare;
  private final boolean fixedIsRare;
  private final boolean headingsAreBold;
  private final TreeSet<Float> headingSizes = new TreeSet<>();
  private final Bookmarks bookmarks;
  private final float largestTold;

  Typography(List<Line> lines, Bookmarks bookmarks) {
    this.bookmarks = bookmarks;
    this.bodySize = bodySize(lines);
    this.lineGap = lineGap(lines, bodySize);
    long bold = lines.stream().filter(Line::bold).count();
    this.boldIsRare = bold <= lines.size() * MOST_BOLD;
    this.fixedIsRare = lines.stream().filter(Line::fixed).count() <= lines.size() * MOST_FIXED;
    this.headingsAreBold =
        lines.stream().filter(l -> l.bold() && l.size() > bodySize * HEADING_SIZE).count() > 1;
    lines.stream().filter(this::isHeading).map(Line::size).forEach(headingSizes::add);
    this.largestTold =
        (float)
            lines.stream()
                .filter(line -> isHeading(line) && bookmarks.level(line.text()) > 0)
                .mapToDouble(Line::size)
                .max()
                .orElse(0);
  }

  float bodySize() {
    return bodySize;
  }

  /** The median distance from one line of the body to the next below it, in points. */
  double lineGap() {
    return lineGap;
  }

  /**
   * A heading is set larger, or alone in bold letters where few lines are, or is the words of a
   * bookmark. Where headings are large and bold, a line that is only large is none.
   */
  boolean isHeading(Line line) {
    boolean larger =
        line.size() > bodySize * CLEARLY_LARGER
            || (line.size() > bodySize * HEADING_SIZE && (line.bold() || !headingsAreBold));
    if (line.isEntry() || isCode(line)) {
      return false;
    }
    boolean stronger =
        line.bold()
            && boldIsRare
            && line.size() >= bodySize
            && line.text().length() <= LONGEST_BOLD_HEADING
            && LIKE_A_HEADING.matcher(line.text()).matches();
    return (larger && line.text().length() <= LONGEST_HEADING)
        || stronger
        || bookmarks.leadTo(line.page(), line.text());
  }

  /** Code is in letters of one width where the text is not. */
  boolean isCode(Line line) {
    return line.fixed() && fixedIsRare;
  }

  /**
   * How deep a heading is, from 1: the larger its letters, the higher. A bookmark with its words
   * knows better; headings that are larger than any with a bookmark stand above those.
   */
  int level(Line heading, String words) {
    int told = bookmarks.level(words);
    return told > 0
        ? told + headingSizes.tailSet(largestTold, false).size()
        : 1 + headingSizes.tailSet(heading.size(), false).size();
  }

  /** The size that most characters have. */
  private static float bodySize(List<Line> lines) {
    Map<Float, Integer> characters = new HashMap<>();
    lines.forEach(line -> characters.merge(line.size(), line.text().length(), Integer::sum));
    return characters.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(1f);
  }

  private static double lineGap(List<Line> lines, float bodySize) {
    List<Float> gaps = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      Line above = lines.get(i - 1);
      Line line = lines.get(i);
      boolean body = above.size() == bodySize && line.size() == bodySize;
      if (body && line.top() > above.top() && line.isBeside(above)) {
        gaps.add(line.top() - above.top());
      }
    }
    return gaps.isEmpty()
        ? bodySize * USUAL_LINE_GAP
        : gaps.stream().sorted().toList().get(gaps.size() / 2);
  }
}
