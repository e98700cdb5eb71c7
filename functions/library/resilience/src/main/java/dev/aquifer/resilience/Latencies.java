package dev.aquifer.resilience;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How long the latest calls took that succeeded. Thread-safe. */
final class Latencies {

  private static final int KEPT = 100;
  private static final int ENOUGH = 20;
  private static final double SHARE = 0.95;

  private final long[] nanos = new long[KEPT];
  private int count;

  synchronized void add(Duration taken) {
    nanos[count++ % KEPT] = taken.toNanos();
  }

  /** What 95 % of them took no longer than; empty while they are too few to tell. */
  synchronized Optional<Duration> usual() {
    int known = Math.min(count, KEPT);
    if (known < ENOUGH) {
      return Optional.empty();
    }
    long[] sorted = Arrays.copyOf(nanos, known);
    Arrays.sort(sorted);
    return Optional.of(Duration.ofNanos(sorted[(int) Math.ceil(SHARE * known) - 1]));
  }
}
