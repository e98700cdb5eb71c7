package dev.aquifer.bench.retrieval;

import dev.aquifer.bench.report.Report;
import dev.aquifer.bench.report.Table;
import dev.aquifer.core.evaluate.Interval;
import dev.aquifer.core.evaluate.Ranking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** The figures of each stage, and its gain over the stage before. */
final class Tables {

  private static final Map<String, ToDoubleFunction<Ranking>> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("nDCG@10", ranking -> ranking.ndcg(10));
    MEASURES.put("MRR@10", ranking -> ranking.reciprocalRank(10));
    MEASURES.put("recall@5", ranking -> ranking.recall(5));
    MEASURES.put("recall@20", ranking -> ranking.recall(20));
    MEASURES.put("recall@100", ranking -> ranking.recall(100));
    MEASURES.put("pass@1", ranking -> ranking.pass(1));
    MEASURES.put("pass@5", ranking -> ranking.pass(5));
  }

  private final Map<String, List<Ranking>> rankings;
  private final List<Stage> stages;
  private final long seed;

  Tables(Map<String, List<Ranking>> rankings, List<Stage> stages, long seed) {
    this.rankings = rankings;
    this.stages = stages;
    this.seed = seed;
  }

  void addTo(Report report) {
    String[] columns = MEASURES.keySet().toArray(String[]::new);
    Table means = new Table("Means", prepend("stage", columns));
    Table gains =
        new Table(
            "Gains, with the 95 % interval by paired bootstrap (* does not hold zero)",
            prepend("stage", prepend("over", columns)));
    for (Stage stage : stages) {
      means.row(
          row(
              stage.name(),
              measure -> Interval.of(values(stage.name(), measure), new Random(seed)).mean()));
      for (String baseline : stage.over()) {
        gains.row(
            (Object[]) prepend(stage.name(), prepend(baseline, gains(stage.name(), baseline))));
      }
    }
    report.add(means);
    report.add(gains);
  }

  private String[] gains(String stage, String baseline) {
    return MEASURES.values().stream()
        .map(measure ->
            Interval.ofDifference(
                values(stage, measure), values(baseline, measure), new Random(seed)))
        .map(interval -> interval + (interval.excludesZero() ? " *" : ""))
        .toArray(String[]::new);
  }

  private interface Cell {
    double of(ToDoubleFunction<Ranking> measure);
  }

  private static Object[] row(String name, Cell cell) {
    Object[] row = new Object[MEASURES.size() + 1];
    row[0] = name;
    int column = 1;
    for (ToDoubleFunction<Ranking> measure : MEASURES.values()) {
      row[column++] = cell.of(measure);
    }
    return row;
  }

  private double[] values(String stage, ToDoubleFunction<Ranking> measure) {
    return rankings.getOrDefault(stage, List.of()).stream().mapToDouble(measure).toArray();
  }

  private static String[] prepend(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
