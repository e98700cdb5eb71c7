package dev.aquifer.resilience;

import java.time.Duration;

/**
 * How much a dependency may cost whoever calls it.
 *
 * @param timeout how long one call may take, if the deadline does not come first
 * @param atOnce how many calls may be under way; a further one fails at once
 * @param retries how often a safe call is made again, within the budget of all calls
 * @param hedged whether a safe call that takes longer than most is made a second time beside it
 */
public record Limits(Duration timeout, int atOnce, int retries, boolean hedged) {

  private static final int MANY = 64;

  /** Of the ledger, whose client makes calls again by itself. */
  public static final Limits LEDGER = new Limits(Duration.ofSeconds(4), MANY, 0, true);

  /** Of the chunk index where somebody waits for an answer. */
  public static final Limits SEARCH = new Limits(Duration.ofSeconds(6), MANY, 2, true);

  /** Of the chunk index where documents are written. */
  public static final Limits INDEXING = new Limits(Duration.ofMinutes(1), MANY, 2, false);

  /** Of a language model, which each call costs money of. */
  public static final Limits LANGUAGE_MODEL = new Limits(Duration.ofSeconds(26), 8, 0, false);

  /** Of another model. */
  public static final Limits MODEL = new Limits(Duration.ofSeconds(6), MANY, 1, false);
}
