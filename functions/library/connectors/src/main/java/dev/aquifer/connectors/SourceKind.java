package dev.aquifer.connectors;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import org.jspecify.annotations.Nullable;

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

  /**
   * Refuses settings that do not go together.
   *
   * @param flaw what is wrong, as a sentence; null if nothing is
   * @throws ProblemException {@code SOURCE_REFUSED}
   */
  static void refuse(@Nullable String flaw) {
    if (flaw != null) {
      throw new ProblemException(ProblemCode.SOURCE_REFUSED, flaw);
    }
  }
}
