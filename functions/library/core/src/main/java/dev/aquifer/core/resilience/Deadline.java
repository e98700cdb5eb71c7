package dev.aquifer.core.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When whoever waits for an event's reply stops waiting. An instance of a function handles one
 * event at a time, so there is one deadline. Thread-safe.
 */
public final class Deadline {

  private final LongSupplier nanoTime;
  private volatile long end;

  /**
   * Makes a deadline that is past until an event begins.
   *
   * @param nanoTime a clock, such as {@link System#nanoTime}
   */
  public Deadline(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong();
  }

  /** A deadline that begins now and so is some time away. */
  public static Deadline in(Duration limit) {
    Deadline deadline = new Deadline(System::nanoTime);
    deadline.begin(limit);
    return deadline;
  }

  /** Begins an event. */
  public void begin(Duration limit) {
    end = nanoTime.getAsLong() + limit.toNanos();
  }

  /** The time left, zero or more. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }
}
