package dev.aquifer.core.balance;

import java.time.Duration;

/**
 * A mean of latencies that rises at once and falls slowly: an exponentially weighted moving average
 * by time, which a latency above it replaces, as in Finagle's <a
 * href="https://twitter.github.io/finagle/guide/Clients.html#power-of-two-choices-p2c-least-loaded">
 * Peak EWMA</a>. Without calls it falls too, so that an endpoint that was slow is tried again. Not
 * thread-safe.
 */
final class PeakLatency {

  /** After so long, 37 % of what was remains. */
  private static final double DECAY_NANOS = Duration.ofSeconds(10).toNanos();

  private double nanos;
  private long at;

  /** Takes the latency of a call that ended. */
  void observe(long latencyNanos, long now) {
    double remains = remains(now);
    nanos = latencyNanos > nanos ? latencyNanos : nanos * remains + latencyNanos * (1 - remains);
    at = now;
  }

  /** The mean now, in nanoseconds; 0 before any call. */
  double nanos(long now) {
    return nanos * remains(now);
  }

  private double remains(long now) {
    return Math.exp(-Math.max(0, now - at) / DECAY_NANOS);
  }
}
