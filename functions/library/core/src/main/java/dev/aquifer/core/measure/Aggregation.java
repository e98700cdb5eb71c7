package dev.aquifer.core.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what is of one series. */
public final class Aggregation {

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::metric)
          .thenComparing(series -> String.join("\n", series.labels()));

  private Aggregation() {}

  /** What samples come to, each series once, always in the same order. */
  public static List<Series> of(List<Sample> samples) {
    return merged(
        samples.stream()
            .map(sample -> new Series(sample.metric(), sample.labels(), Reading.of(sample)))
            .toList());
  }

  /** The same series of several places as one, always in the same order. */
  public static List<Series> merged(List<Series> parts) {
    Map<Series, Reading> sums = new TreeMap<>(ORDER);
    parts.forEach(part -> sums.merge(part, part.reading(), Reading::plus));
    return sums.entrySet().stream()
        .map(sum -> new Series(sum.getKey().metric(), sum.getKey().labels(), sum.getValue()))
        .toList();
  }
}
