package dev.aquifer.core.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was found for one question, best first, and what should have been.
 *
 * @param found ids without duplicates
 * @param grades for each relevant id how relevant it is, above 0
 */
public record Ranking(List<String> found, Map<String, Integer> grades) {

  public Ranking {
    found = List.copyOf(found);
    grades = Map.copyOf(grades);
    if (grades.isEmpty() || grades.values().stream().anyMatch(grade -> grade <= 0)) {
      throw new IllegalArgumentException("a question needs relevant ids with grades above 0");
    }
  }

  /**
   * Normalized discounted cumulative gain: the sum of (2^grade - 1) / log2(rank + 1) over the first
   * {@code k}, divided by that of the best order. After Burges et al., Learning to Rank using
   * Gradient Descent (2005).
   *
   * @return 0 to 1
   */
  public double ndcg(int k) {
    List<Integer> ideal = grades.values().stream().sorted(Comparator.reverseOrder()).toList();
    return gain(found.stream().map(id -> grades.getOrDefault(id, 0)).toList(), k) / gain(ideal, k);
  }

  /** 1 / the rank of the first relevant id among the first {@code k}; 0 if there is none. */
  public double reciprocalRank(int k) {
    for (int i = 0; i < Math.min(k, found.size()); i++) {
      if (grades.containsKey(found.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** The share of the relevant ids that are among the first {@code k}, 0 to 1. */
  public double recall(int k) {
    return (double) found.stream().limit(k).filter(grades::containsKey).count() / grades.size();
  }

  /** 1 if any relevant id is among the first {@code k}, else 0. */
  public double pass(int k) {
    return reciprocalRank(k) > 0 ? 1 : 0;
  }

  private static double gain(List<Integer> ranked, int k) {
    double gain = 0;
    for (int i = 0; i < Math.min(k, ranked.size()); i++) {
      gain += (Math.pow(2, ranked.get(i)) - 1) / (Math.log(i + 2.0) / Math.log(2));
    }
    return gain;
  }
}
