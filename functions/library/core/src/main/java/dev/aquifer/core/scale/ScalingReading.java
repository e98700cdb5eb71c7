package dev.aquifer.core.scale;

import java.time.Duration;

/**
 * How a pool of instances is doing now.
 *
 * @param cpu the share of the instances' processors that is in use, 0 to 1
 * @param memory the share of an instance's memory that is in use, 0 to 1
 * @param responseTime how long a caller waits for a reply
 * @param queue how many requests or messages wait for an instance, 0 or more
 * @param errors the share of invocations that failed, 0 to 1
 */
public record ScalingReading(
    double cpu, double memory, Duration responseTime, int queue, double errors) {

  /** Nothing to do. */
  public static final ScalingReading IDLE = new ScalingReading(0, 0, Duration.ZERO, 0, 0);
}
