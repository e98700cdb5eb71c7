package dev.aquifer.core.change;

import dev.aquifer.events.DocumentChange;

/**
 * Where triggers put changes: updates on a queue of their own, so that deletions and changes of
 * readers never wait behind them.
 */
public interface ChangeQueues {

  /**
   * Sends one change to the queue of its kind. Returns once the queue has it.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if it has not
   */
  void send(DocumentChange change);
}
