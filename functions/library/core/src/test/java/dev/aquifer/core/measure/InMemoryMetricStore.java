package dev.aquifer.core.measure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds up in memory. */
public final class InMemoryMetricStore implements MetricStore {

  private final int mostSeries;
  private final Set<String> batches = new HashSet<>();
  private List<Series> series = List.of();

  public InMemoryMetricStore(int mostSeries) {
    this.mostSeries = mostSeries;
  }

  @Override
  public synchronized void add(String batch, List<Sample> samples) {
    if (!batches.add(batch)) {
      return;
    }
    for (Sample sample : samples) {
      long known = series.stream().filter(one -> one.metric() == sample.metric()).count();
      boolean takes = known < mostSeries || series.stream().anyMatch(one -> isOf(sample, one));
      List<String> labels =
          takes ? sample.labels() : sample.labels().stream().map(label -> OTHER).toList();
      List<Series> all = new ArrayList<>(series);
      all.add(new Series(sample.metric(), labels, Reading.of(sample)));
      series = Aggregation.merged(all);
    }
  }

  private static boolean isOf(Sample sample, Series series) {
    return series.metric() == sample.metric() && series.labels().equals(sample.labels());
  }

  @Override
  public synchronized List<Series> series() {
    return series;
  }
}
