package dev.aquifer.core.quota;

import dev.aquifer.core.access.Quota;
import java.time.Instant;

/**
 * Counts what callers use. Every method is one atomic write, so that any number of functions count
 * together. Implementations are thread-safe; all methods throw {@code DEPENDENCY_UNAVAILABLE} if
 * the counters cannot be reached.
 */
public interface Usage {

  /** Counts nothing, so that every amount fits. */
  Usage UNCOUNTED =
      new Usage() {
        @Override
        public boolean add(Key key, long amount, long most) {
          return true;
        }

        @Override
        public void add(Key key, long amount) {}
      };

  /**
   * One caller's count of one window.
   *
   * @param begin of the window
   */
  record Key(String tenant, String subject, Quota quota, Instant begin) {}

  /**
   * Adds to a count, unless it would then be above a limit.
   *
   * @param amount 0 or more
   * @return whether it was added; if not, the count is as it was
   */
  boolean add(Key key, long amount, long most);

  /** Adds to a count what was used already, whatever it comes to. */
  void add(Key key, long amount);
}
