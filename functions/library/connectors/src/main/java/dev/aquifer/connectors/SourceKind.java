package dev.aquifer.connectors;

import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;

/** A kind of source: its name, its settings' schema, and how it is opened. */
public interface SourceKind {

  /** As a source names it, such as {@code files}. */
  String name();

  /** Where the JSON schema of its settings is, on the class path. */
  String schema();

  /**
   * Opens a source whose settings are valid.
   *
   * @throws ProblemException {@code SOURCE_REFUSED}
   */
  Connector open(Source source);
}
