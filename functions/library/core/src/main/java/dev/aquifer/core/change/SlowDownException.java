package dev.aquifer.core.change;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;

/** Nothing is wrong, but more would be too much now: whoever sends waits, says so, and goes on. */
public final class SlowDownException extends ProblemException {

  /** As long as SQS can hold a message back. */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  private final transient Duration pause;

  /**
   * Makes it.
   *
   * @param code {@code SOURCE_BUSY} or {@code QUEUE_FULL}
   * @param pause how long to leave it alone; a longer one is cut to what a queue can wait
   */
  public SlowDownException(ProblemCode code, String detail, Duration pause) {
    super(code, detail);
    this.pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  /** How long to leave it alone. */
  public Duration pause() {
    return pause;
  }
}
