package dev.aquifer.local.template;

import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import java.util.Optional;

/**
 * How many instances of a function there may be.
 *
 * @param reserved the most at once, where the template limits it
 * @param provisioned how many its alias keeps ready, 0 for none
 */
public record ConcurrencyDefinition(Optional<Integer> reserved, int provisioned) {

  /** Neither limited nor kept ready. */
  public static final ConcurrencyDefinition ON_DEMAND =
      new ConcurrencyDefinition(Optional.empty(), 0);

  /**
   * The bounds of a pool that has an instance from the first event on, and no more than this
   * machine can do with.
   *
   * @param most that this machine can do with, 1 or more
   */
  public Bounds bounds(int most) {
    int max = Math.clamp(reserved.orElse(most), 1, most);
    return new Bounds(Math.clamp(provisioned, 1, max), max);
  }
}
