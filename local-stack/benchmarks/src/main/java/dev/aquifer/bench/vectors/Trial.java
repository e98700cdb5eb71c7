package dev.aquifer.bench.vectors;

import dev.aquifer.core.embed.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Asks several indexes the same questions in turn, so that a busy machine slows down all alike. */
final class Trial {

  private static final double MILLISECOND = 1e6;

  private final List<Embedding> questions;
  private final List<Set<Integer>> exact;

  /**
   * Makes a trial.
   *
   * @param exact for each question the true neighbours
   */
  Trial(List<Embedding> questions, List<Set<Integer>> exact) {
    this.questions = questions;
    this.exact = exact;
  }

  /**
   * What an index did.
   *
   * @param recall the mean part of the true neighbours among as many first hits
   * @param p50 milliseconds of a request
   * @param p95 milliseconds of a request
   */
  record Outcome(double recall, double p50, double p95) {}

  /** Asks for {@code k} neighbours, twice each; only the second request is timed. */
  List<Outcome> run(List<VectorIndex> indexes, int k) {
    double[][] times = new double[indexes.size()][questions.size()];
    double[] found = new double[indexes.size()];
    for (int question = 0; question < questions.size(); question++) {
      Embedding vector = questions.get(question);
      Set<Integer> truth = exact.get(question);
      for (int index = 0; index < indexes.size(); index++) {
        VectorIndex asked = indexes.get(index);
        asked.nearest(vector, k);
        long start = System.nanoTime();
        List<Integer> hits = asked.nearest(vector, k);
        times[index][question] = (System.nanoTime() - start) / MILLISECOND;
        found[index] +=
            (double) hits.stream().limit(truth.size()).filter(truth::contains).count()
                / truth.size();
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int index = 0; index < indexes.size(); index++) {
      Arrays.sort(times[index]);
      outcomes.add(
          new Outcome(
              found[index] / questions.size(), at(times[index], 0.5), at(times[index], 0.95)));
    }
    return outcomes;
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) (part * (sorted.length - 1))];
  }
}
