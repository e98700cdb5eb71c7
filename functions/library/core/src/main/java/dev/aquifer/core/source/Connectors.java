package dev.aquifer.core.source;

/** Opens sources of every kind. */
public interface Connectors {

  /**
   * Opens a source.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code SOURCE_REFUSED} if its settings or
   *     credentials do not hold
   */
  Connector open(Source source);
}
