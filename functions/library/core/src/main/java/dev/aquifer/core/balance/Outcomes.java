package dev.aquifer.core.balance;

import dev.aquifer.core.health.Health;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How well an endpoint does, by the latest calls that ended. It has to fail less to be healthy
 * again than to be no more so; what is long ago counts no more, so that one that gets no calls for
 * its failures gets some again. Not thread-safe.
 */
final class Outcomes {

  private static final int KEPT = 20;
  private static final long REMEMBERED = Duration.ofSeconds(30).toNanos();
  private static final int IN_A_ROW = 3;
  private static final int ENOUGH_FOR_UNHEALTHY = 5;
  private static final double UNHEALTHY = 0.5;
  private static final int ENOUGH_FOR_DEGRADED = 10;
  private static final double DEGRADED = 0.1;
  private static final double HEALTHY = 0.05;

  private final Deque<Outcome> latest = new ArrayDeque<>();
  private int inARow;
  private Health health = Health.HEALTHY;
  private long errors;

  private record Outcome(long at, boolean failed) {}

  /** Takes the outcome of a call. */
  void add(boolean failed, long now) {
    latest.addLast(new Outcome(now, failed));
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
    inARow = failed ? inARow + 1 : 0;
    errors += failed ? 1 : 0;
    double share = share();
    if (inARow >= IN_A_ROW || (latest.size() >= ENOUGH_FOR_UNHEALTHY && share >= UNHEALTHY)) {
      health = Health.UNHEALTHY;
    } else if (latest.size() >= ENOUGH_FOR_DEGRADED && share >= DEGRADED) {
      health = Health.DEGRADED;
    }
  }

  private double share() {
    long failed = latest.stream().filter(Outcome::failed).count();
    return latest.isEmpty() ? 0 : (double) failed / latest.size();
  }

  /** Begins anew, after an endpoint has recovered. */
  void reset() {
    latest.clear();
    inARow = 0;
    health = Health.HEALTHY;
  }

  Health health(long now) {
    if (health == Health.DEGRADED) {
      while (!latest.isEmpty() && latest.getFirst().at() + REMEMBERED < now) {
        latest.removeFirst();
      }
      if (share() < HEALTHY) {
        health = Health.HEALTHY;
      }
    }
    return health;
  }

  /** All calls that failed, ever. */
  long errors() {
    return errors;
  }
}
