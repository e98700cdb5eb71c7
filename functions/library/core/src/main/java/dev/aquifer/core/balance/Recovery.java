package dev.aquifer.core.balance;

import java.time.Duration;

/**
 * When an endpoint that is unhealthy is tried again, and how it comes back: by single calls, each
 * failed one putting off the next twice as long, and after two that succeed by ever more of its
 * weight. Not thread-safe.
 */
final class Recovery {

  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final long SLOW_START = Duration.ofSeconds(30).toNanos();
  private static final double FIRST_SHARE = 0.1;
  private static final int TRIALS = 2;

  private long pause = FIRST_PAUSE;
  private long nextTrial;
  private int succeeded;
  private boolean recovered;
  private long recoveredAt;

  /** The endpoint has become unhealthy. */
  void begin(long now) {
    recovered = false;
    pause = FIRST_PAUSE;
    succeeded = 0;
    nextTrial = now + pause;
  }

  /** How long until the next trial, in nanoseconds; 0 if it is due. */
  long untilTrial(long now) {
    return Math.max(0, nextTrial - now);
  }

  /**
   * Takes the outcome of a trial.
   *
   * @return whether the endpoint has recovered
   */
  boolean tried(boolean failed, long now) {
    if (failed) {
      succeeded = 0;
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
      nextTrial = now + pause;
      return false;
    }
    succeeded++;
    recovered = succeeded >= TRIALS;
    recoveredAt = now;
    return recovered;
  }

  /** The share of its weight that it has, growing evenly after it has recovered. */
  double share(long now) {
    if (!recovered) {
      return 1;
    }
    double grown = (double) (now - recoveredAt) / SLOW_START;
    return Math.clamp(FIRST_SHARE + (1 - FIRST_SHARE) * grown, FIRST_SHARE, 1);
  }
}
