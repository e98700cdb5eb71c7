package dev.aquifer.metricscollector;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.MetricStore;
import dev.aquifer.core.measure.Turn;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.prometheus.RemoteWrite;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all series to Prometheus, one instance at a time: Prometheus takes values of a series in
 * their order alone. What is not taken is in what is written next, since sums only grow.
 */
final class PrometheusTurns implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PrometheusTurns.class);

  private final Turn turn;
  private final MetricStore store;
  private final RemoteWrite write;
  private final Measurements measurements;
  private final InstantSource clock;

  PrometheusTurns(
      Turn turn,
      MetricStore store,
      RemoteWrite write,
      Measurements measurements,
      InstantSource clock) {
    this.turn = turn;
    this.store = store;
    this.write = write;
    this.measurements = measurements;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    try {
      if (turn.take(now)) {
        write.write(store.series(), now);
      }
    } catch (ProblemException e) {
      // What was added must not be added again for this.
      LOG.warn("{}", e.getMessage());
      measurements.count(Metric.ERRORS, "prometheus", e.code().code());
    }
  }
}
