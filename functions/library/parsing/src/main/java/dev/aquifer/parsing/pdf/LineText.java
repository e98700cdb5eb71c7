package dev.aquifer.parsing.pdf;

import java.text.Bidi;
import java.util.List;

/** The text of words that stand side by side. */
final class LineText {

  /** A gap of this part of the size of letters is a space. */
  private static final float SPACE = 0.14f;

  private LineText() {}

  /** Words with single spaces; what is written from right to left in the order of reading. */
  static String of(List<Word> words) {
    StringBuilder text = new StringBuilder();
    Word before = null;
    for (Word word : words) {
      if (before != null && isApart(before, word)) {
        text.append(' ');
      }
      text.append(word.text());
      before = word;
    }
    return logical(text.toString());
  }

  static boolean isRightToLeft(String text) {
    return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
  }

  private static boolean isApart(Word before, Word word) {
    return (before.spaced() && !isRightToLeft(before.text()))
        || word.left() - before.right() > SPACE * Math.min(before.size(), word.size());
  }

  /**
   * Puts letters that stand in the order of their places into that of reading: the runs of one
   * direction change places, and those from right to left are turned, as the Unicode Bidirectional
   * Algorithm (UAX #9, rule L2) does the other way round.
   */
  private static String logical(String visual) {
    if (!isRightToLeft(visual)) {
      return visual;
    }
    Bidi bidi = new Bidi(visual, Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT);
    Integer[] order = new Integer[bidi.getRunCount()];
    byte[] levels = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      levels[i] = (byte) bidi.getRunLevel(i);
    }
    Bidi.reorderVisually(levels, 0, order, 0, order.length);
    StringBuilder text = new StringBuilder(visual.length());
    for (int run : order) {
      String part = visual.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
      text.append((bidi.getRunLevel(run) & 1) == 0 ? part : new StringBuilder(part).reverse());
    }
    return text.toString();
  }
}
