package dev.aquifer.core.health;

import org.jspecify.annotations.Nullable;

/**
 * Asks a dependency whether it is there, as lightly as may be.
 *
 * @param service what is asked, such as {@code ledger}
 * @param call returns if it answers, throws whatever says why not
 */
public record Probe(String service, Runnable call) {

  /**
   * What came of it.
   *
   * @param millis how long it took to answer, or to fail
   * @param reason why it is down; null if it is up
   */
  public record Result(String service, long millis, @Nullable String reason) {

    public boolean isUp() {
      return reason == null;
    }
  }
}
