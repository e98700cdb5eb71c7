package dev.aquifer.core.source;

import dev.aquifer.events.SyncMessage;
import java.time.Duration;

/** Where it is said which source is to be worked on. */
public interface SyncQueue {

  /** As long as SQS can hold a message back. */
  Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /**
   * Sends a message. Returns once the queue has it.
   *
   * @param pause how long nobody receives it; no longer than {@link #LONGEST_PAUSE}
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if it has not
   */
  void send(SyncMessage message, Duration pause);
}
