package dev.aquifer.core.scale;

import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import java.time.Instant;

/**
 * How many instances there may be from a time on.
 *
 * @param hour the beginning of the hour that it is for; there is one step for each
 * @param from when it is taken, to the minute
 * @param bounds at least and at most so many
 */
public record CapacityStep(Instant hour, Instant from, Bounds bounds) {}
