package dev.aquifer.core.scale;

import java.time.Duration;

/**
 * How many instances are enough for the requests of an hour, if each works on one at a time.
 *
 * <p>By <a href="https://doi.org/10.1287/opre.9.3.383">Little's law</a> requests that come at a
 * rate λ and take W each keep {@code λW} instances busy on average; in the busiest part of an hour
 * {@code a = pλW}, with {@code p} the ratio of that part's rate to the hour's. Where each finds an
 * instance and nothing waits (M/G/∞), how many are busy is Poisson with mean {@code a}, however
 * long single ones take, so its standard deviation is {@code √a}, and {@code ⌈a + z√a⌉} are enough
 * for all but the share of moments that {@code z} stands for: <a
 * href="https://doi.org/10.1287/mnsc.38.5.708">Whitt, Understanding the efficiency of multi-server
 * service systems</a>, on square-root staffing.
 *
 * @param peakToMean {@code p}, at least 1
 * @param deviations {@code z}, at least 0
 */
public record Staffing(double peakToMean, double deviations) {

  /**
   * Half as much again as the hour's mean, and enough for about 99 of 100 moments of that. Neither
   * is fitted to anything: they are the head room that is left for what an hour's sum cannot tell.
   */
  public static final Staffing DEFAULTS = new Staffing(1.5, 2.33);

  private static final double SECONDS_OF_HOUR = 3_600;
  private static final double NANOS = 1e9;

  public Staffing {
    if (!(peakToMean >= 1 && deviations >= 0)) {
      throw new IllegalArgumentException("a peak is no lower than the mean");
    }
  }

  /**
   * How many instances are enough.
   *
   * @param requests of an hour, 0 or more
   * @param each how long one takes on average
   */
  public int instances(double requests, Duration each) {
    double busy = peakToMean * requests / SECONDS_OF_HOUR * each.toNanos() / NANOS;
    return (int) Math.ceil(busy + deviations * Math.sqrt(busy));
  }
}
