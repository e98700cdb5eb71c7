package dev.aquifer.core.measure;

import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Reading.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the function {@code query} has to do: it answers questions, and finds passages. */
public final class Questions {

  private static final Set<String> ENDPOINTS = Set.of("/v1/query", "/v1/search");

  private Questions() {}

  /** How many there were. */
  public static BigDecimal count(List<Series> series) {
    return series.stream()
        .filter(one -> one.metric() == Metric.REQUESTS && isOne(one))
        .map(one -> ((Total) one.reading()).sum())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** How long one took on average; empty without any. */
  public static Optional<Duration> meanDuration(List<Series> series) {
    return series.stream()
        .filter(one -> one.metric() == Metric.REQUEST_DURATION && isOne(one))
        .map(one -> (Distribution) one.reading())
        .reduce(Distribution::plus)
        .filter(all -> all.count() > 0)
        .map(all ->
            Duration.ofNanos(
                all.sum()
                    .movePointRight(9)
                    .divide(BigDecimal.valueOf(all.count()), RoundingMode.HALF_UP)
                    .longValue()));
  }

  private static boolean isOne(Series series) {
    return ENDPOINTS.contains(series.labels().get(series.metric().labels().indexOf("endpoint")));
  }
}
