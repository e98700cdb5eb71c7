package dev.aquifer.core.measure;

import dev.aquifer.core.measure.Reading.Distribution;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a share of observations was no greater than, from their counts by size: within a bucket they
 * are taken to be spread evenly, as Prometheus' <a
 * href="https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile">{@code
 * histogram_quantile}</a> does.
 */
public final class Quantile {

  private Quantile() {}

  /**
   * Estimates a quantile.
   *
   * @param share from 0 to 1
   * @return at most the greatest bound, since nothing is known above it; empty without observations
   */
  public static OptionalDouble of(Metric metric, Distribution all, double share) {
    long count = all.count();
    if (count == 0) {
      return OptionalDouble.empty();
    }
    List<Double> bounds = metric.bounds();
    double rank = share * count;
    double below = 0;
    for (int i = 0; i < bounds.size(); i++) {
      long here = all.counts().get(i);
      if (here > 0 && below + here >= rank) {
        double from = i == 0 ? 0 : bounds.get(i - 1);
        return OptionalDouble.of(from + (bounds.get(i) - from) * Math.max(0, rank - below) / here);
      }
      below += here;
    }
    return OptionalDouble.of(bounds.getLast());
  }

  /**
   * The share of observations that were no greater than a bound.
   *
   * @param bound one of the metric's
   */
  public static OptionalDouble shareWithin(Metric metric, Distribution all, double bound) {
    int last = metric.bounds().indexOf(bound);
    if (last < 0) {
      throw new IllegalArgumentException("%s has no bound %s".formatted(metric.text(), bound));
    }
    long within = all.counts().stream().limit(last + 1L).mapToLong(Long::longValue).sum();
    return all.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) within / all.count());
  }
}
