package dev.aquifer.local.stack;

import java.time.Duration;
import java.util.function.Supplier;

/** Reports how long a step took. */
final class Timed {
  private final Progress progress;

  Timed(Progress progress) {
    this.progress = progress;
  }

  <T> T step(String name, Supplier<T> action) {
    long start = System.nanoTime();
    T result = action.get();
    progress.done(name, Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  void step(String name, Runnable action) {
    step(
        name,
        () -> {
          action.run();
          return true;
        });
  }
}
