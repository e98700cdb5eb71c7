package dev.aquifer.resilience;

/**
 * How many calls may be made on top of those that were asked for: a share of them, saved up to a
 * bound. So a dependency in trouble is not asked several times as much, as with a number of retries
 * alone; as in Finagle's <a
 * href="https://twitter.github.io/finagle/guide/Clients.html#retries">retry budgets</a>.
 * Thread-safe.
 */
final class Budget {

  private static final double SHARE = 0.2;
  private static final double MOST = 10;

  private double saved = MOST;

  /** A call was asked for. */
  synchronized void earn() {
    saved = Math.min(MOST, saved + SHARE);
  }

  /** Whether one more call may be made. */
  synchronized boolean spend() {
    if (saved < 1) {
      return false;
    }
    saved--;
    return true;
  }
}
