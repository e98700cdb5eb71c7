package dev.aquifer.core.measure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * Does work and records how long it took, failed or not. Where a trace is under way, the work is
   * a span of it.
   */
  default <T extends @Nullable Object> T timed(Metric metric, Supplier<T> work, String... labels) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      took(metric, Duration.ofNanos(System.nanoTime() - start), labels);
    }
  }

  /** The same work for another thread, in the trace that is under way in this one. */
  default <T extends @Nullable Object> Callable<T> carried(Callable<T> work) {
    return work;
  }

  /** Nanoseconds of a second. */
  double NANOS = 1e9;
}
