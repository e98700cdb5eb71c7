package dev.aquifer.core.measure;

import java.time.Duration;
import java.util.List;

/**
 * Takes what is measured. It neither waits for a network nor throws: what cannot be measured keeps
 * nothing from its way. Thread-safe.
 */
@FunctionalInterface
public interface Measurements {

  /** Measures nothing. */
  Measurements NONE = (metric, value, labels) -> {};

  /**
   * Records one value: what a counter grows by, an observation of a histogram, or a gauge's value.
   *
   * @param labels as many as the metric has, in its order
   */
  void record(Metric metric, double value, List<String> labels);

  /** Counts one. */
  default void count(Metric metric, String... labels) {
    record(metric, 1, List.of(labels));
  }

  /** Records a duration, in seconds. */
  default void took(Metric metric, Duration duration, String... labels) {
    record(metric, duration.toNanos() / NANOS, List.of(labels));
  }

  /** Nanoseconds of a second. */
  double NANOS = 1e9;
}
