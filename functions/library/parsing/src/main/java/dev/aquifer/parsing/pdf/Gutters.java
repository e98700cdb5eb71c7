package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the tall strips of white on a page that no word reaches into: the whitespace cover of
 * Breuel, "Two Geometric Algorithms for Layout Analysis" (DAS 2002), for strips only as wide as a
 * gutter at least, found by following each place of the page's width down the rows.
 */
final class Gutters {

  private static final float NARROWEST = 0.9f;
  private static final int FEWEST_ROWS = 3;
  private static final int PLACES = 800;
  private static final int MOST = 24;

  private final List<Row> rows;
  private final float left;
  private final float step;
  private final float margin;
  private final int[] begin = new int[PLACES];
  private final List<Gutter> found = new ArrayList<>();

  private Gutters(List<Row> rows, float size) {
    this.rows = rows;
    this.left = (float) rows.stream().mapToDouble(Row::left).min().orElse(0);
    float right = (float) rows.stream().mapToDouble(Row::right).max().orElse(0);
    this.step = Math.max(0.01f, (right - left) / PLACES);
    this.margin = NARROWEST / 2 * size;
  }

  /**
   * The gutters with at least three rows on either side, those with the most rows first, the
   * tallest of equals.
   */
  static List<Gutter> of(List<Row> rows, float size) {
    Gutters gutters = new Gutters(rows, size);
    for (int row = 0; row < rows.size(); row++) {
      gutters.pass(row);
    }
    boolean[] all = new boolean[PLACES];
    Arrays.fill(all, true);
    gutters.end(all, rows.size());
    return gutters.found.stream()
        .sorted(Comparator.comparingInt(Gutter::rows).thenComparingInt(Gutter::height).reversed())
        .limit(MOST)
        .toList();
  }

  private void pass(int at) {
    boolean[] covered = new boolean[PLACES];
    for (Word word : rows.get(at).words()) {
      int from = place(word.left() - margin);
      int to = place(word.right() + margin);
      Arrays.fill(covered, from, to + 1, true);
    }
    end(covered, at);
    for (int place = 0; place < PLACES; place++) {
      begin[place] = covered[place] ? at + 1 : begin[place];
    }
  }

  private int place(float x) {
    return Math.clamp((long) ((x - left) / step), 0, PLACES - 1);
  }

  /** Ends the strips at places that a row covers; neighbours that began together are one strip. */
  private void end(boolean[] covered, int at) {
    for (int place = 0; place < PLACES; ) {
      int last = place;
      while (last + 1 < PLACES
          && covered[last + 1] == covered[place]
          && begin[last + 1] == begin[place]) {
        last++;
      }
      if (covered[place] && at - begin[place] >= FEWEST_ROWS) {
        add(left + step * (place + last + 1) / 2, begin[place], at);
      }
      place = last + 1;
    }
  }

  private void add(float x, int from, int to) {
    boolean leftBegan = false;
    boolean rightBegan = false;
    int lefts = 0;
    int rights = 0;
    int leftsBefore = 0;
    int rightsBefore = 0;
    // Rows count where both sides have begun and neither has ended.
    for (Row row : rows.subList(from, to)) {
      boolean isLeft = row.left() < x;
      boolean isRight = row.right() > x;
      leftBegan |= isLeft;
      rightBegan |= isRight;
      lefts += isLeft && rightBegan ? 1 : 0;
      rights += isRight && leftBegan ? 1 : 0;
      leftsBefore = isRight ? lefts : leftsBefore;
      rightsBefore = isLeft ? rights : rightsBefore;
    }
    int most = Math.min(leftsBefore, rightsBefore);
    if (most >= FEWEST_ROWS) {
      found.add(new Gutter(x, from, to, most));
    }
  }
}
