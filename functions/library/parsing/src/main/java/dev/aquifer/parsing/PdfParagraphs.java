package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Joins a PDF's lines into paragraphs and headings, by the size of the letters and of the gaps. */
final class PdfParagraphs {

  private static final double HEADING_SIZE = 1.12;
  private static final double PARAGRAPH_GAP = 1.45;
  private static final int LONGEST_HEADING = 150;
  private static final Pattern LIST_ITEM = Pattern.compile("(?:[-•*–▪]|\\d+[.)])\\s.*");
  private static final Pattern BROKEN_WORD = Pattern.compile(".*\\p{Ll}-$", Pattern.DOTALL);

  private final List<PdfLine> lines;
  private final float bodySize;
  private final double lineGap;

  PdfParagraphs(List<PdfLine> lines) {
    this.lines = lines;
    this.bodySize = bodySize(lines);
    this.lineGap = lineGap(lines);
  }

  TextBuilder build() {
    TextBuilder out = new TextBuilder();
    List<PdfLine> open = new ArrayList<>();
    for (PdfLine line : lines) {
      if (!open.isEmpty() && !continues(open.getLast(), line)) {
        close(open, out);
      }
      open.add(line);
    }
    close(open, out);
    return out;
  }

  private boolean continues(PdfLine before, PdfLine line) {
    boolean sameKind = isHeading(before) == isHeading(line);
    if (!sameKind || (isHeading(line) && before.size() != line.size())) {
      return false;
    }
    if (before.page() != line.page()) {
      return !isHeading(line) && !before.text().matches(".*[.!?:]\"?$");
    }
    double gap = line.top() - before.top();
    return gap >= 0 && gap <= lineGap * PARAGRAPH_GAP * Math.max(1, line.size() / bodySize);
  }

  private void close(List<PdfLine> open, TextBuilder out) {
    if (open.isEmpty()) {
      return;
    }
    PdfLine first = open.getFirst();
    out.page(first.page());
    if (isHeading(first)) {
      out.heading(level(first), join(open));
    } else {
      boolean list = LIST_ITEM.matcher(first.text()).matches();
      out.block(list ? Block.Kind.LIST : Block.Kind.PARAGRAPH, join(open));
    }
    open.clear();
  }

  private boolean isHeading(PdfLine line) {
    return line.size() > bodySize * HEADING_SIZE && line.text().length() <= LONGEST_HEADING;
  }

  /** The larger the letters, the higher the heading: its size's place among those of headings. */
  private int level(PdfLine heading) {
    return 1
        + (int)
            lines.stream()
                .filter(this::isHeading)
                .map(PdfLine::size)
                .distinct()
                .filter(size -> size > heading.size())
                .count();
  }

  /** One line of text; a word broken by a hyphen at a line's end is made whole. */
  private static String join(List<PdfLine> lines) {
    StringBuilder text = new StringBuilder();
    for (PdfLine line : lines) {
      if (LIST_ITEM.matcher(line.text()).matches() && !text.isEmpty()) {
        text.append('\n');
      } else if (BROKEN_WORD.matcher(text).matches()
          && Character.isLowerCase(line.text().charAt(0))) {
        text.setLength(text.length() - 1);
      } else if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(line.text());
    }
    return text.toString();
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

  /** The median distance from one line to the next below it. */
  private static double lineGap(List<PdfLine> lines) {
    List<Float> gaps = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      float gap = lines.get(i).top() - lines.get(i - 1).top();
      if (gap > 0 && lines.get(i).page() == lines.get(i - 1).page()) {
        gaps.add(gap);
      }
    }
    return gaps.isEmpty() ? 1 : gaps.stream().sorted().toList().get(gaps.size() / 2);
  }
}
