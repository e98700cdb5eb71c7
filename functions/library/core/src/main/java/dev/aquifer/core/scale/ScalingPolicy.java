package dev.aquifer.core.scale;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How many instances a pool should have. A breach of any threshold asks for one more, at once
 * unless the last such step is younger than the cooldown; one goes when all readings were calm for
 * long enough. That time begins anew after every breach and after every step down, so that load
 * that comes and goes keeps the instances that it needs. It begins with the first calm reading: no
 * readings are no calm.
 *
 * <p>Not thread-safe.
 */
public final class ScalingPolicy {

  private final Bounds bounds;
  private final ScalingThresholds thresholds;
  private final ScalingPace pace;
  private final InstantSource clock;
  private int wanted;
  private @Nullable Instant raisedAt;
  private @Nullable Instant calmSince;

  /**
   * How small and how large the pool may be.
   *
   * @param min 0 or more
   * @param max not less
   */
  public record Bounds(int min, int max) {
    public Bounds {
      if (min < 0 || max < min) {
        throw new IllegalArgumentException("no pool has %d to %d instances".formatted(min, max));
      }
    }
  }

  /** A policy that begins with the smallest pool. */
  public ScalingPolicy(
      Bounds bounds, ScalingThresholds thresholds, ScalingPace pace, InstantSource clock) {
    this.bounds = bounds;
    this.thresholds = thresholds;
    this.pace = pace;
    this.clock = clock;
    this.wanted = bounds.min();
  }

  public Bounds bounds() {
    return bounds;
  }

  /** What the last reading came to, within the bounds; the smallest number before the first. */
  public int wanted() {
    return wanted;
  }

  /**
   * Takes a reading of now.
   *
   * @return how many instances there should be, within the bounds and at most one away from before
   */
  public int wanted(ScalingReading reading) {
    return wanted(reading, bounds.max());
  }

  /**
   * The same where more instances than a number would have nothing to do. A breach is none the less
   * a breach, and keeps those that there are.
   *
   * @param useful how many could be of use now; more are not asked for, but for the smallest number
   */
  public int wanted(ScalingReading reading, int useful) {
    Instant now = clock.instant();
    if (thresholds.breachedBy(reading)) {
      calmSince = null;
      if (wanted < Math.min(bounds.max(), useful) && passed(raisedAt, pace.cooldown(), now)) {
        wanted++;
        raisedAt = now;
      }
    } else if (calmSince == null) {
      calmSince = now;
    } else if (wanted > bounds.min() && passed(calmSince, pace.calm(), now)) {
      wanted--;
      calmSince = now;
    }
    return wanted;
  }

  private static boolean passed(@Nullable Instant since, Duration least, Instant now) {
    return since == null || Duration.between(since, now).compareTo(least) >= 0;
  }
}
