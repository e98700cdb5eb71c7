package dev.aquifer.local.bus;

import java.time.Duration;

/**
 * How long asynchronous work waits before it is tried again.
 *
 * @param first before the second attempt; it doubles from there
 */
public record Retries(Duration first) {

  /** A second, where Lambda waits for a minute: nobody waits that long at a desk. */
  public static Retries quick() {
    return new Retries(Duration.ofSeconds(1));
  }

  Duration before(int attempt) {
    return first.multipliedBy(1L << Math.min(attempt - 2, 6));
  }
}
