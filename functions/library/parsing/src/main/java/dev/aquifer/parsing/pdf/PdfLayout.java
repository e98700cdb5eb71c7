package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is usual in a PDF: the size of its body's letters and the distance of its lines. */
final class PdfLayout {

  private static final double HEADING_SIZE = 1.12;
  private static final int LONGEST_HEADING = 150;
  private static final int LONGEST_BOLD_HEADING = 80;
  private static final double MOST_BOLD = 0.2;
  private static final double USUAL_LINE_GAP = 1.3;
  private static final Pattern LIKE_A_HEADING =
      Pattern.compile("[\\p{Lu}\\p{N}][^\\t]*[\\p{L}\\p{N})?]");

  private final float bodySize;
  private final double lineGap;
  private final boolean boldIsRare;
  private final TreeSet<Float> headingSizes = new TreeSet<>();

  PdfLayout(List<PdfLine> lines) {
    this.bodySize = bodySize(lines);
    this.lineGap = lineGap(lines, bodySize);
    long bold = lines.stream().filter(PdfLine::bold).count();
    this.boldIsRare = bold <= lines.size() * MOST_BOLD;
    lines.stream().filter(this::isHeading).map(PdfLine::size).forEach(headingSizes::add);
  }

  float bodySize() {
    return bodySize;
  }

  /** The median distance from one line of the body to the next below it, in points. */
  double lineGap() {
    return lineGap;
  }

  /** A heading is set larger, or alone in bold letters where few lines are. */
  boolean isHeading(PdfLine line) {
    boolean larger = line.size() > bodySize * HEADING_SIZE;
    boolean stronger =
        line.bold()
            && boldIsRare
            && line.size() >= bodySize
            && line.text().length() <= LONGEST_BOLD_HEADING
            && LIKE_A_HEADING.matcher(line.text()).matches();
    return (larger && line.text().length() <= LONGEST_HEADING) || stronger;
  }

  /** The larger the letters, the higher the heading: its size's place among those of headings. */
  int level(PdfLine heading) {
    return 1 + headingSizes.tailSet(heading.size(), false).size();
  }

  /** The size that most characters have. */
  private static float bodySize(List<PdfLine> lines) {
    Map<Float, Integer> characters = new HashMap<>();
    lines.forEach(line -> characters.merge(line.size(), line.text().length(), Integer::sum));
    return characters.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(1f);
  }

  private static double lineGap(List<PdfLine> lines, float bodySize) {
    List<Float> gaps = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      PdfLine above = lines.get(i - 1);
      PdfLine line = lines.get(i);
      boolean body = above.size() == bodySize && line.size() == bodySize;
      if (body && line.top() > above.top() && line.page() == above.page()) {
        gaps.add(line.top() - above.top());
      }
    }
    return gaps.isEmpty()
        ? bodySize * USUAL_LINE_GAP
        : gaps.stream().sorted().toList().get(gaps.size() / 2);
  }
}
