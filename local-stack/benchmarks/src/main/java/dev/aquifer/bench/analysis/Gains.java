package dev.aquifer.bench.analysis;

import dev.aquifer.bench.report.Table;
import dev.aquifer.core.evaluate.Interval;
import dev.aquifer.core.evaluate.Ranking;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** The figures of each variant, and what it gains over the chosen one. */
final class Gains {

  private static final int FIRST = 10;
  private static final int MORE = 20;

  private Gains() {}

  static Table table(Map<String, List<Ranking>> rankings, String chosen, long seed) {
    Table table =
        new Table(
            "Gains over the chosen, with the 95 % interval by paired bootstrap (* does not hold zero)",
            "variant", "nDCG@10", "gain", "recall@20", "gain");
    List<Ranking> baseline = rankings.getOrDefault(chosen, List.of());
    rankings.forEach((name, ranked) ->
        table.row(
            name,
            mean(ranked, r -> r.ndcg(FIRST)),
            gain(ranked, baseline, r -> r.ndcg(FIRST), seed),
            mean(ranked, r -> r.recall(MORE)),
            gain(ranked, baseline, r -> r.recall(MORE), seed)));
    return table;
  }

  private static double mean(List<Ranking> ranked, ToDoubleFunction<Ranking> measure) {
    return ranked.stream().mapToDouble(measure).average().orElseThrow();
  }

  private static String gain(
      List<Ranking> ranked, List<Ranking> baseline, ToDoubleFunction<Ranking> measure, long seed) {
    Interval interval =
        Interval.ofDifference(
            ranked.stream().mapToDouble(measure).toArray(),
            baseline.stream().mapToDouble(measure).toArray(),
            new Random(seed));
    return interval + (interval.excludesZero() ? " *" : "");
  }
}
