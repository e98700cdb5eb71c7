package dev.aquifer.monitor;

import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.core.health.ServiceHealth;
import dev.aquifer.core.health.Tracked;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Reading;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures what no single function knows. */
final class Gauges {

  private static final Logger LOG = LoggerFactory.getLogger(Gauges.class);

  private final Measurements measurements;
  private final Supplier<Map<String, Long>> queues;
  private final Supplier<Map<DocumentState, Long>> documents;

  /**
   * Makes the gauges.
   *
   * @param queues how many messages wait, by queue
   * @param documents how many there are by state; asked once an hour, since that reads all
   */
  Gauges(
      Measurements measurements,
      Supplier<Map<String, Long>> queues,
      Supplier<Map<DocumentState, Long>> documents) {
    this.measurements = measurements;
    this.queues = queues;
    this.documents = documents;
  }

  void measure(HealthReport report, List<Series> grown, Optional<Instant> before, Instant now) {
    for (Tracked one : report.services()) {
      ServiceHealth health = one.health();
      set(Metric.HEALTH, health.status().value(), health.name());
    }
    before.ifPresent(then -> measureActive(grown, Duration.between(then, now)));
    orSay(() -> queues.get().forEach((queue, size) -> set(Metric.QUEUE_SIZE, size, queue)));
    if (before.map(Gauges::hour).filter(hour(now)::equals).isEmpty()) {
      orSay(() ->
          documents.get().forEach((state, count) -> set(Metric.DOCUMENTS, count, state.name())));
    }
  }

  private static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  /**
   * By <a href="https://en.wikipedia.org/wiki/Little%27s_law">Little's law</a>: calls under way are
   * the calls in a time, times how long each takes.
   */
  private void measureActive(List<Series> grown, Duration elapsed) {
    if (!elapsed.isPositive()) {
      return;
    }
    for (Series one : grown) {
      if (one.metric() == Metric.DEPENDENCY_DURATION
          && one.reading() instanceof Reading.Distribution calls) {
        double seconds = elapsed.toNanos() / Measurements.NANOS;
        set(
            Metric.ACTIVE_CONNECTIONS,
            calls.sum().doubleValue() / seconds,
            one.labels().getFirst());
      }
    }
  }

  private void set(Metric metric, double value, String label) {
    measurements.record(metric, value, List.of(label));
  }

  /** What cannot be told now is told in a minute. */
  private static void orSay(Runnable measure) {
    try {
      measure.run();
    } catch (ProblemException e) {
      LOG.warn("{}", e.getMessage());
    }
  }
}
