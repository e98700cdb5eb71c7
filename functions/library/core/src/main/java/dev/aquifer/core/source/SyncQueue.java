package dev.aquifer.core.source;

import dev.aquifer.events.SyncMessage;

/** Where it is said which source is to be worked on. */
public interface SyncQueue {

  /**
   * Sends a message. Returns once the queue has it.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if it has not
   */
  void send(SyncMessage message);
}
