package dev.aquifer.core.change;

import dev.aquifer.events.DocumentChange;

/**
 * Where triggers put changes: updates on a queue of their own, so that deletions and changes of
 * readers never wait behind them. Each queue holds so much and no more.
 */
public interface ChangeQueues {

  /**
   * Sends one change to the queue of its kind. Returns once the queue has it.
   *
   * @throws SlowDownException {@code QUEUE_FULL} if the queue holds as much as it may
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if it has not
   */
  void send(DocumentChange change);

  /** The same queues for a load of many updates, which nobody's single change waits behind. */
  default ChangeQueues bulk() {
    return this;
  }

  /** The same queues for changes that one source tells of. */
  default ChangeQueues from(String source) {
    return this;
  }
}
