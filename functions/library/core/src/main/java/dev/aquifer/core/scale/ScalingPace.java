package dev.aquifer.core.scale;

import java.time.Duration;

/**
 * How often a pool changes its size.
 *
 * @param cooldown the least time from one step up to the next
 * @param calm how long every reading must have been calm before a step down
 */
public record ScalingPace(Duration cooldown, Duration calm) {

  /** A step up a minute, and one down after 300 s of calm. */
  public static final ScalingPace DEFAULTS =
      new ScalingPace(Duration.ofMinutes(1), Duration.ofMinutes(5));

  public ScalingPace {
    if (cooldown.isNegative() || !calm.isPositive()) {
      throw new IllegalArgumentException("the calm before a step down takes some time");
    }
  }

  /** The same with another cooldown. */
  public ScalingPace withCooldown(Duration other) {
    return new ScalingPace(other, calm);
  }
}
