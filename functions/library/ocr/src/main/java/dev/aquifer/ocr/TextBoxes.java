package dev.aquifer.ocr;

import java.util.ArrayList;
import java.util.List;

/** Finds the boxes of lines in a map that tells of each pixel how likely it is inside a line. */
final class TextBoxes {

  private static final float LIKELY = 0.3f;
  private static final float LIKELY_ON_AVERAGE = 0.5f;
  private static final double UNCLIP = 1.6;
  private static final int SMALLEST = 3;
  private static final int MOST = 1_000;

  private final float[] map;
  private final int width;
  private final boolean[] seen;
  private final int[] open;

  TextBoxes(float[] map, int width) {
    this.map = map;
    this.width = width;
    this.seen = new boolean[map.length];
    this.open = new int[map.length];
  }

  /** The boxes around pixels that touch each other, as upright rectangles. */
  List<PixelBox> find() {
    List<PixelBox> boxes = new ArrayList<>();
    for (int at = 0; at < map.length && boxes.size() < MOST; at++) {
      if (isNew(at)) {
        fill(at, boxes);
      }
    }
    return boxes;
  }

  private boolean isNew(int at) {
    return !seen[at] && map[at] > LIKELY;
  }

  private void fill(int start, List<PixelBox> boxes) {
    int left = width;
    int right = 0;
    int top = map.length;
    int bottom = 0;
    int count = 0;
    double sum = 0;
    int last = push(start, 0);
    while (count < last) {
      int at = open[count++];
      int x = at % width;
      int y = at / width;
      sum += map[at];
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      last = x > 0 ? push(at - 1, last) : last;
      last = x + 1 < width ? push(at + 1, last) : last;
      last = push(at - width, last);
      last = push(at + width, last);
    }
    boolean large = Math.min(right - left, bottom - top) >= SMALLEST;
    if (large && sum / count > LIKELY_ON_AVERAGE) {
      boxes.add(new PixelBox(left, top, right, bottom).unclipped(UNCLIP));
    }
  }

  /** Adds a pixel to those to be looked at, and tells how many there are. */
  private int push(int at, int last) {
    if (at < 0 || at >= map.length || !isNew(at)) {
      return last;
    }
    seen[at] = true;
    open[last] = at;
    return last + 1;
  }
}
