package dev.aquifer.core.scale;

import java.time.Duration;

/**
 * From where on a reading asks for one more instance. Each limit is by itself: a reading that
 * reaches any of them breaches, and one below all of them is calm.
 *
 * @param cpu share of the processors, above 0
 * @param memory share of the memory, above 0
 * @param responseTime of a caller's request, above zero
 * @param queue waiting requests or messages, 1 or more
 * @param errors share of the invocations, above 0
 */
public record ScalingThresholds(
    double cpu, double memory, Duration responseTime, int queue, double errors) {

  /** 70 % of the processors, 80 % of the memory, 2 s, 100 waiting, 5 % errors. */
  public static final ScalingThresholds DEFAULTS =
      new ScalingThresholds(0.70, 0.80, Duration.ofSeconds(2), 100, 0.05);

  public ScalingThresholds {
    if (!(cpu > 0 && memory > 0 && responseTime.isPositive() && queue > 0 && errors > 0)) {
      throw new IllegalArgumentException("a threshold of nothing is always breached");
    }
  }

  /** The same with another number of waiting requests. */
  public ScalingThresholds withQueue(int waiting) {
    return new ScalingThresholds(cpu, memory, responseTime, waiting, errors);
  }

  /** Whether a reading reaches one of them. */
  public boolean breachedBy(ScalingReading reading) {
    return reading.cpu() >= cpu
        || reading.memory() >= memory
        || reading.responseTime().compareTo(responseTime) >= 0
        || reading.queue() >= queue
        || reading.errors() >= errors;
  }
}
