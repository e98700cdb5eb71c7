package dev.aquifer.core.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Finds chunks that say almost what an earlier one does: MinHash of their shingles of four words
 * (Broder 1997, <i>On the resemblance and containment of documents</i>), looked up by bands, so
 * that each is compared with few others. Sixteen bands of four meet at a resemblance of 0.8 with a
 * probability of {@code 1 - (1 - 0.8⁴)¹⁶}, which is 0.9998.
 */
final class Duplicates {

  private static final int SHINGLE = 4;
  private static final int BANDS = 16;
  private static final int ROWS = 4;
  private static final double LEAST = 0.8;

  /** Chunks of one band that are compared with, which bounds the time. */
  private static final int MOST_COMPARED = 8;

  private static final long SEED = 42;

  private final long[] factors =
      new SplittableRandom(SEED).longs(BANDS * ROWS).map(f -> f | 1).toArray();
  private final List<Map<Long, List<long[]>>> bands = new ArrayList<>();

  Duplicates() {
    for (int band = 0; band < BANDS; band++) {
      bands.add(new HashMap<>());
    }
  }

  /**
   * Adds a chunk.
   *
   * @return its resemblance to the most similar one before: the share of equal minima, which
   *     estimates the share of equal shingles; 0 if that is less than 0.8
   */
  double add(Words words) {
    if (words.bare().isEmpty()) {
      return 0;
    }
    long[] minima = minima(words.bare());
    double most = 0;
    for (int band = 0; band < BANDS; band++) {
      List<long[]> met =
          bands.get(band).computeIfAbsent(key(minima, band), key -> new ArrayList<>(1));
      for (long[] other : met) {
        most = Math.max(most, resemblance(minima, other));
      }
      if (met.size() < MOST_COMPARED) {
        met.add(minima);
      }
    }
    return most >= LEAST ? most : 0;
  }

  private long[] minima(List<String> words) {
    Set<Integer> shingles = new HashSet<>();
    int size = Math.min(SHINGLE, words.size());
    for (int i = 0; i + size <= words.size(); i++) {
      shingles.add(words.subList(i, i + size).hashCode());
    }
    long[] minima = new long[factors.length];
    for (int i = 0; i < minima.length; i++) {
      long least = Long.MAX_VALUE;
      for (int shingle : shingles) {
        least = Math.min(least, mixed(shingle * factors[i]));
      }
      minima[i] = least;
    }
    return minima;
  }

  /** Spreads every bit over all others, so that each factor orders the shingles in its own way. */
  private static long mixed(long value) {
    long half = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    return half ^ (half >>> 29);
  }

  private static long key(long[] minima, int band) {
    long key = 17;
    for (int row = 0; row < ROWS; row++) {
      key = 31 * key + minima[band * ROWS + row];
    }
    return key;
  }

  private static double resemblance(long[] one, long[] other) {
    int equal = 0;
    for (int i = 0; i < one.length; i++) {
      equal += one[i] == other[i] ? 1 : 0;
    }
    return (double) equal / one.length;
  }
}
