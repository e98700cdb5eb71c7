package dev.aquifer.core.audit;

/** Where records go. Implementations are thread-safe. */
public interface AuditLog {

  /**
   * Keeps a record. Returns once it cannot be lost any more; keeping one twice is harmless.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if it cannot:
   *     what is recorded must then not be told to anybody
   */
  void append(AuditRecord entry);
}
