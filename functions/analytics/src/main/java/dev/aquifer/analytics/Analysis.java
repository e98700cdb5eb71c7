package dev.aquifer.analytics;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Quantile;
import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.core.measure.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a window came to. Durations are in seconds, shares from 0 to 1.
 *
 * @param since from when on it was measured; later than asked for if nothing was kept before
 */
record Analysis(
    Instant since,
    Instant until,
    Volume volume,
    Map<String, Times> responseTimes,
    Map<String, Times> stageTimes,
    Trend trend,
    List<ErrorCount> errors,
    Usage usage,
    Satisfaction satisfaction,
    List<Issue> issues,
    Score score) {

  private static final int ENDPOINT = 1;

  record Volume(long requests, long failures, long questions, double requestsPerMinute) {}

  /** Estimated from counts by size. */
  record Times(long count, double p50Seconds, double p95Seconds, double p99Seconds) {

    static Times of(Metric metric, Distribution all) {
      return new Times(
          all.count(),
          Quantile.of(metric, all, 0.5).orElse(0),
          Quantile.of(metric, all, 0.95).orElse(0),
          Quantile.of(metric, all, 0.99).orElse(0));
    }

    static Map<String, Times> of(Metric metric, Map<String, Distribution> all) {
      Map<String, Times> times = new LinkedHashMap<>();
      all.forEach((name, one) -> times.put(name, of(metric, one)));
      return times;
    }
  }

  record ErrorCount(String service, String type, long count) {}

  /**
   * What was used.
   *
   * @param cacheHits the share of lookups in each cache that found something
   * @param documents by state, as counted last
   */
  record Usage(
      Map<String, Double> tokens,
      Map<String, Double> dollars,
      Map<String, Double> cacheHits,
      Map<String, Double> documents) {}

  /**
   * What people said.
   *
   * @param helpful the share; null if nobody said anything
   */
  record Satisfaction(long ratings, @Nullable Double helpful) {}

  /** Reads what was kept of a window; empty if nothing was. */
  static Optional<Analysis> of(Window window, Snapshots snapshots) {
    List<Snapshot> kept =
        window.points().stream().map(snapshots::at).flatMap(Optional::stream).distinct().toList();
    return kept.size() < 2 ? Optional.empty() : Optional.of(of(kept));
  }

  private static Analysis of(List<Snapshot> kept) {
    Snapshot first = kept.getFirst();
    Snapshot last = kept.getLast();
    Activity whole = new Activity(last.since(first));
    List<Trend.Part> parts = new ArrayList<>();
    for (int i = 1; i < kept.size(); i++) {
      parts.add(Trend.Part.of(kept.get(i).at(), new Activity(kept.get(i).since(kept.get(i - 1)))));
    }
    Trend trend = Trend.of(parts);
    return new Analysis(
        first.at(),
        last.at(),
        volume(whole, first.at(), last.at()),
        Times.of(Metric.REQUEST_DURATION, whole.distributions(Metric.REQUEST_DURATION, ENDPOINT)),
        Times.of(Metric.STAGE_DURATION, whole.distributions(Metric.STAGE_DURATION, 0)),
        trend,
        errors(whole),
        usage(whole),
        new Satisfaction(
            Math.round(whole.total(Metric.FEEDBACK)), Trend.orNull(whole.satisfaction())),
        Issues.of(whole, trend),
        Score.of(whole));
  }

  private static Volume volume(Activity whole, Instant from, Instant to) {
    double minutes = Math.max(1, Duration.between(from, to).toSeconds() / 60.0);
    return new Volume(
        Math.round(whole.requests()),
        Math.round(whole.failures()),
        Math.round(whole.questions()),
        whole.requests() / minutes);
  }

  private static List<ErrorCount> errors(Activity whole) {
    return whole.series().stream()
        .filter(one -> one.metric() == Metric.ERRORS)
        .map(one ->
            new ErrorCount(
                one.labels().get(0),
                one.labels().get(1),
                Math.round(whole.total(Metric.ERRORS, labels -> labels.equals(one.labels())))))
        .filter(one -> one.count() > 0)
        .sorted(Comparator.comparingLong(ErrorCount::count).reversed())
        .toList();
  }

  private static Usage usage(Activity whole) {
    Map<String, Double> hits = new LinkedHashMap<>();
    whole
        .totals(Metric.CACHE_LOOKUPS, 0)
        .forEach((cache, lookups) ->
            hits.put(
                cache,
                whole.total(Metric.CACHE_LOOKUPS, labels -> labels.equals(List.of(cache, "hit")))
                    / lookups));
    return new Usage(
        whole.totals(Metric.TOKENS, 0),
        whole.totals(Metric.COST, 0),
        hits,
        whole.gauges(Metric.DOCUMENTS));
  }
}
