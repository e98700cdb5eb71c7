package dev.aquifer.core.rerank;

import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the first passages in a new order: by the sum of how far each stands out by its own score
 * and by the reranker's, both in standard deviations.
 */
public final class Reranking {

  private final Reranker reranker;
  private final int depth;
  private final double weight;

  /**
   * Makes a reranking.
   *
   * @param depth how many of the first passages are judged; the others follow as they are
   * @param weight of the reranker's score against the passage's own
   */
  public Reranking(Reranker reranker, int depth, double weight) {
    this.reranker = reranker;
    this.depth = depth;
    this.weight = weight;
  }

  /**
   * The same passages, best first.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  public List<Passage> apply(String question, List<Passage> passages) {
    List<Passage> judged = passages.subList(0, Math.min(depth, passages.size()));
    if (judged.size() < 2) {
      return passages;
    }
    double[] own = judged.stream().mapToDouble(Passage::score).toArray();
    double[] other =
        reranker.score(question, judged).stream().mapToDouble(Double::doubleValue).toArray();
    standardize(own);
    standardize(other);
    List<Passage> ordered = new ArrayList<>();
    for (int i = 0; i < own.length; i++) {
      ordered.add(judged.get(i).scored(own[i] + weight * other[i]));
    }
    ordered.sort(Comparator.comparingDouble(Passage::score).reversed());
    double last = ordered.getLast().score();
    passages.stream()
        .skip(own.length)
        .map(passage -> passage.scored(Math.min(last, passage.score())))
        .forEach(ordered::add);
    return List.copyOf(ordered);
  }

  private static void standardize(double[] scores) {
    double mean = 0;
    for (double score : scores) {
      mean += score / scores.length;
    }
    double variance = 0;
    for (double score : scores) {
      variance += (score - mean) * (score - mean) / scores.length;
    }
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = deviation > 0 ? (scores[i] - mean) / deviation : 0;
    }
  }
}
