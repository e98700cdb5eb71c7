package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.Block;
import java.util.List;

/** Tells where a line goes on with the passage before it. */
final class Passages {

  private static final double PARAGRAPH_GAP = 1.45;
  private static final double OTHER_SIZE = 0.12;
  private static final double INDENT = 0.8;
  private static final double WIDEST_INDENT = 5;
  private static final double NO_INDENT = 0.4;
  private static final double SHORT = 0.25;

  private final Typography typography;

  Passages(Typography typography) {
    this.typography = typography;
  }

  /** The passage that a line begins. */
  Passage begin(Line line) {
    return Passage.of(
        typography.isHeading(line)
            ? Block.Kind.HEADING
            : typography.isCode(line)
                ? Block.Kind.CODE
                : Passage.isListItem(line) ? Block.Kind.LIST : Block.Kind.PARAGRAPH,
        line);
  }

  boolean goesOn(Passage passage, Line line) {
    Line before = passage.last();
    double gap = line.top() - before.top();
    double usual = typography.lineGap() * Math.max(1, line.size() / typography.bodySize());
    if (line.page() != before.page() || gap < 0 || gap > usual * PARAGRAPH_GAP) {
      return false;
    }
    return switch (passage.kind()) {
      case HEADING ->
          typography.isHeading(line)
              && before.size() == line.size()
              && before.bold() == line.bold();
      case CODE -> typography.isCode(line) && line.isBeside(before);
      case LIST -> Passage.isListItem(line) || isMore(passage, line);
      case PARAGRAPH, TABLE -> !Passage.isListItem(line) && isMore(passage, line);
    };
  }

  private boolean isMore(Passage passage, Line line) {
    Line before = passage.last();
    boolean otherSize = Math.abs(line.size() - before.size()) > OTHER_SIZE * before.size();
    boolean ended = Passage.endsSentence(before.text());
    if (typography.isHeading(line) || (ended && (otherSize || typography.isCode(line)))) {
      return false;
    }
    return !line.isBeside(before) || !(isIndented(passage, line) || isOutdented(passage, line));
  }

  /** The first line of a paragraph is set in, or the last of the one before ends early. */
  private static boolean isIndented(Passage passage, Line line) {
    Line before = passage.last();
    if (!Passage.endsSentence(before.text()) || Passage.isListItem(passage.first())) {
      return false;
    }
    double in = line.indent() - before.indent();
    boolean indented =
        in > INDENT * line.size()
            && in < WIDEST_INDENT * line.size()
            && before.indent() < NO_INDENT * line.size();
    boolean capital = !Character.isLowerCase(line.text().codePointAt(0));
    boolean early = before.room() > SHORT * width(passage.lines()) && passage.lines().size() > 1;
    return capital && (indented || early);
  }

  /** What stands further left than a list's items is no part of them. */
  private static boolean isOutdented(Passage passage, Line line) {
    Line item = passage.first();
    return Passage.isListItem(item) && line.indent() < item.indent() - NO_INDENT * line.size();
  }

  /** About how wide lines are, from the letters of the longest. */
  private static double width(List<Line> lines) {
    return lines.stream().mapToDouble(l -> l.text().length() * l.size() / 2).max().orElse(0);
  }
}
