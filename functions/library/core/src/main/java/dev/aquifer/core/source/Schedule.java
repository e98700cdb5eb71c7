package dev.aquifer.core.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a source is looked at by itself.
 *
 * @param every how often; null for only when asked to
 * @param fullEvery how often all is listed of a source that can tell its changes; null for never,
 *     but for the first time and when the source has forgotten what changed
 */
public record Schedule(@Nullable Duration every, @Nullable Duration fullEvery) {

  /** Only when asked to. */
  public static final Schedule NEVER = new Schedule(null, null);
}
