package dev.aquifer.core.source;

import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.events.SyncMessage;
import java.time.Duration;

/** Where it is said which source is to be worked on. */
public interface SyncQueue {

  /**
   * Sends a message. Returns once the queue has it.
   *
   * @param pause how long nobody receives it; no longer than {@link SlowDownException#LONGEST}
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if it has not
   */
  void send(SyncMessage message, Duration pause);
}
