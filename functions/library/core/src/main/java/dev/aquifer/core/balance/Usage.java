package dev.aquifer.core.balance;

/**
 * How much of an endpoint is in use, as it says itself. Shares are from 0 to 1.
 *
 * @param quotaLeft of its requests or tokens, whichever is scarcer
 * @param cpu of its processors
 * @param memory of its memory
 */
public record Usage(double quotaLeft, double cpu, double memory) {

  /** Nothing is known to be in use. */
  public static final Usage NONE = new Usage(1, 0, 0);

  private static final double LEAST = 0.01;

  /** What is left of that which is scarcest; never nothing, so that endpoints stay comparable. */
  double room() {
    return Math.max(LEAST, Math.min(quotaLeft, Math.min(1 - cpu, 1 - memory)));
  }
}
