package dev.aquifer.analytics;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Quantile;
import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Reading.Latest;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Series;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What was measured in some time. */
record Activity(List<Series> series) {

  private static final int STATUS = 2;
  private static final int ENDPOINT = 1;

  /** The endpoint that people ask at. */
  static final String QUESTIONS = "/v1/query";

  private Stream<Series> of(Metric metric, Predicate<List<String>> labels) {
    return series.stream().filter(one -> one.metric() == metric && labels.test(one.labels()));
  }

  /** The sum of a counter over the series that have such labels. */
  double total(Metric metric, Predicate<List<String>> labels) {
    return of(metric, labels)
        .map(one -> ((Total) one.reading()).sum())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  double total(Metric metric) {
    return total(metric, labels -> true);
  }

  /** Sums of a counter by one of its labels, without those that did not grow. */
  Map<String, Double> totals(Metric metric, int label) {
    Map<String, Double> totals = new TreeMap<>();
    of(metric, labels -> true)
        .forEach(one ->
            totals.merge(
                one.labels().get(label), ((Total) one.reading()).sum().doubleValue(), Double::sum));
    totals.values().removeIf(sum -> sum <= 0);
    return totals;
  }

  /** A histogram over the series that have such labels. */
  Distribution distribution(Metric metric, Predicate<List<String>> labels) {
    return of(metric, labels)
        .map(one -> (Distribution) one.reading())
        .reduce(Distribution::plus)
        .orElseGet(() ->
            new Distribution(BigDecimal.ZERO, Collections.nCopies(metric.bounds().size() + 1, 0L)));
  }

  Distribution distribution(Metric metric) {
    return distribution(metric, labels -> true);
  }

  /** Histograms by the first of their labels, without those that are empty. */
  Map<String, Distribution> distributions(Metric metric, int label) {
    Map<String, Distribution> all = new TreeMap<>();
    of(metric, labels -> true)
        .forEach(one ->
            all.merge(one.labels().get(label), (Distribution) one.reading(), Distribution::plus));
    all.values().removeIf(one -> one.count() == 0);
    return all;
  }

  /** Gauges by the first of their labels. */
  Map<String, Double> gauges(Metric metric) {
    Map<String, Double> gauges = new TreeMap<>();
    of(metric, labels -> true)
        .forEach(one -> gauges.put(one.labels().getFirst(), ((Latest) one.reading()).value()));
    return gauges;
  }

  double requests() {
    return total(Metric.REQUESTS);
  }

  /** Requests that failed through no fault of who sent them. */
  double failures() {
    return total(Metric.REQUESTS, labels -> labels.get(STATUS).startsWith("5"));
  }

  double questions() {
    return total(Metric.REQUESTS, labels -> labels.get(ENDPOINT).equals(QUESTIONS));
  }

  /** How long questions took, in seconds. */
  Distribution questionDurations() {
    return distribution(Metric.REQUEST_DURATION, labels -> labels.get(ENDPOINT).equals(QUESTIONS));
  }

  OptionalDouble mean(Metric metric) {
    Distribution all = distribution(metric);
    return all.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(all.sum().doubleValue() / all.count());
  }

  OptionalDouble quantile(Metric metric, double share) {
    return Quantile.of(metric, distribution(metric), share);
  }

  /** The share of who told that an answer helped. */
  OptionalDouble satisfaction() {
    double helpful =
        total(Metric.FEEDBACK, labels -> labels.getFirst().equals(Rating.HELPFUL.text()));
    double all = total(Metric.FEEDBACK);
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(helpful / all);
  }
}
