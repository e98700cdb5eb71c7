package dev.aquifer.core.measure;

import java.time.Instant;

/** Lets one instance at a time do what none may do beside another. */
@FunctionalInterface
public interface Turn {

  /**
   * Takes the next turn if the one before began long enough ago, longer than any instance lives.
   *
   * @return whether it is this one's
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  boolean take(Instant now);
}
