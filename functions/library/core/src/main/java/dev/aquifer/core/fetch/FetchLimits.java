package dev.aquifer.core.fetch;

import java.time.Duration;

/**
 * What one event or document may cause to be fetched, all its fetches together.
 *
 * @param fetches how many
 * @param redirects that each of them may follow
 * @param bytes of all bodies
 * @param time from the first moment to the last byte, waiting included
 */
public record FetchLimits(int fetches, int redirects, long bytes, Duration time) {

  /** Ten fetches of five redirects each, 50 MiB and 30 seconds. */
  public static final FetchLimits DEFAULT =
      new FetchLimits(10, 5, 50L * 1024 * 1024, Duration.ofSeconds(30));

  public FetchLimits {
    if (fetches < 1 || redirects < 0 || bytes < 1 || !time.isPositive()) {
      throw new IllegalArgumentException("limits must leave room for one fetch");
    }
  }
}
