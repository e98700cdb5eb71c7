package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Divides a row at its wide gaps. */
final class Cells {

  /** The widest space between words of justified text is about as wide as its letters are high. */
  private static final float GAP = 1.0f;

  /** Numbers are not set apart by justification. */
  private static final float NUMBERS_GAP = 0.7f;

  private static final Pattern NUMBER =
      Pattern.compile(
          "[(+−–-]*(?:[$€£¥]|US\\$|CHF|EUR|USD|GBP)?[(+−–-]*\\d[\\d.,'’]*[)%‰*]*(?:[eE][+−-]?\\d+)?"
              + "|[-–—−]|n/?a|[$€£¥]|[)%]");
  private static final Pattern CURRENCY = Pattern.compile("[$€£¥]|US\\$");
  private static final Pattern CLOSING = Pattern.compile("[)%‰]+");

  private Cells() {}

  /** The cells of a row from left to right; a currency's sign goes with its amount. */
  static List<Cell> of(Row row) {
    List<Cell> cells = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= row.words().size(); i++) {
      if (i == row.words().size() || isGap(row, i)) {
        cells.add(new Cell(row.words().subList(from, i)));
        from = i;
      }
    }
    return cells;
  }

  static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }

  private static boolean isGap(Row row, int at) {
    Word before = row.words().get(at - 1);
    Word word = row.words().get(at);
    if ((CURRENCY.matcher(before.text()).matches() && word.isNumber())
        || (CLOSING.matcher(word.text()).matches() && before.isNumber())) {
      return false;
    }
    boolean numbers = before.isNumber() && word.isNumber();
    return word.left() - before.right() > (numbers ? NUMBERS_GAP : GAP) * row.size();
  }
}
