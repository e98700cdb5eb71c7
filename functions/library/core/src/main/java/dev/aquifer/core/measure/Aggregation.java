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

  /** What each series has grown by between two times; a gauge is as it is at the later. */
  public static List<Series> grown(List<Series> earlier, List<Series> later) {
    Map<Series, Reading> before = new TreeMap<>(ORDER);
    earlier.forEach(one -> before.put(one, one.reading()));
    return later.stream()
        .map(one -> {
          Reading was = before.get(one);
          return was == null
              ? one
              : new Series(one.metric(), one.labels(), one.reading().since(was));
        })
        .toList();
  }
}
