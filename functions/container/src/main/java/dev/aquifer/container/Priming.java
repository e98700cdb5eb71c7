package dev.aquifer.container;

import dev.aquifer.container.checkpoint.CheckpointException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Primes a function until it succeeds, so that an instance that does not reach what it needs gets
 * no events.
 */
final class Priming {

  private final Instance instance;
  private final Duration longestPause;

  /**
   * Makes the priming of an instance.
   *
   * @param longestPause between two attempts; the first is of a second, each other twice the last
   */
  Priming(Instance instance, Duration longestPause) {
    this.instance = instance;
    this.longestPause = longestPause;
  }

  /** Returns once the function is primed. */
  void untilPrimed(Handler handler) throws InterruptedException {
    Duration pause = Duration.ofSeconds(1);
    while (!once(handler)) {
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
  }

  /** Whether one attempt succeeded; if not, its reasons are in the log. */
  boolean once(Handler handler) throws InterruptedException {
    try {
      instance.onThread(() -> {
        handler.prime();
        return true;
      });
      return true;
    } catch (ExecutionException e) {
      log(Instance.thrown(e));
      return false;
    }
  }

  private static void log(Throwable error) {
    if (error instanceof CheckpointException several && several.getSuppressed().length > 0) {
      for (Throwable one : several.getSuppressed()) {
        System.err.println("Not primed: " + one);
      }
    } else {
      System.err.println("Not primed: " + error);
    }
  }
}
