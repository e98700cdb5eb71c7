package dev.aquifer.local.stack;

import java.time.Duration;

/** Hears what is ready, and how long it took. */
@FunctionalInterface
public interface Progress {

  /** A step is done. */
  void done(String step, Duration took);

  /** Says nothing. */
  static Progress silent() {
    return (step, took) -> {};
  }
}
