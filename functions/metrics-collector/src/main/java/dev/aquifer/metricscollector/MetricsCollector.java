package dev.aquifer.metricscollector;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import dev.aquifer.core.measure.MetricStore;
import java.util.function.Function;

/** Adds up what functions write to their logs, and hands on what it comes to. */
final class MetricsCollector implements Function<CloudWatchLogsEvent, String> {

  private final MetricStore store;
  private final Runnable handOn;

  /**
   * Makes it.
   *
   * @param handOn is run after each batch
   */
  MetricsCollector(MetricStore store, Runnable handOn) {
    this.store = store;
    this.handOn = handOn;
  }

  @Override
  public String apply(CloudWatchLogsEvent event) {
    LogBatch batch = LogBatch.of(event);
    store.add(batch.id(), batch.samples());
    handOn.run();
    return batch.id();
  }
}
