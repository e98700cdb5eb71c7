package dev.aquifer.ocr;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what the model says of each step along a line into letters: the likeliest at each step, a
 * letter that stays being one letter, and the blank between none (greedy decoding of connectionist
 * temporal classification; Graves et al., ICML 2006).
 */
final class Letters {

  private static final int BLANK = 0;

  /** How sure the model is on average where it is right. */
  private static final double SURE = 0.5;

  private final List<String> letters = new ArrayList<>();

  /** The model's letters, without the blank before and the space behind them. */
  Letters(List<String> alphabet) {
    letters.add("");
    letters.addAll(alphabet);
    letters.add(" ");
  }

  /** The text of a line; empty if the model is not sure of it. */
  String decode(FloatBuffer steps) {
    StringBuilder text = new StringBuilder();
    float[] likely = new float[letters.size()];
    int before = BLANK;
    int count = 0;
    double sum = 0;
    while (steps.remaining() >= likely.length) {
      steps.get(likely);
      int best = BLANK;
      for (int i = 1; i < likely.length; i++) {
        best = likely[i] > likely[best] ? i : best;
      }
      if (best != BLANK && best != before) {
        text.append(letters.get(best));
        sum += likely[best];
        count++;
      }
      before = best;
    }
    return count > 0 && sum / count >= SURE ? text.toString().strip() : "";
  }
}
