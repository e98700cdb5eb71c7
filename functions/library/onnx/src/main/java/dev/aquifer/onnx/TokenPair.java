package dev.aquifer.onnx;

import java.util.Arrays;

/** A question and a passage as one row of tokens: {@code [CLS] question [SEP] passage [SEP]}. */
final class TokenPair {

  private final long[] ids;
  private final int passage;

  /**
   * Makes a pair.
   *
   * @param ids of the tokens
   * @param passage the place of the passage's first token
   */
  TokenPair(long[] ids, int passage) {
    this.ids = ids.clone();
    this.passage = passage;
  }

  long[] ids() {
    return ids.clone();
  }

  /** For each token 0 up to the first {@code [SEP]}, then 1. */
  long[] types() {
    long[] types = new long[ids.length];
    Arrays.fill(types, passage, types.length, 1);
    return types;
  }

  /** For each token 1: none is padding. */
  long[] mask() {
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    return mask;
  }
}
