package dev.aquifer.core.document;

import dev.aquifer.events.BodyRef;

/** Reads the bytes of documents. Implementations are thread-safe. */
public interface DocumentBodies {

  /**
   * Reads one document's bytes whole.
   *
   * @param maximum bytes that the document may have
   * @throws dev.aquifer.core.problem.ProblemException {@code BODY_MISSING} if there is no such
   *     object or version, {@code DOCUMENT_TOO_LARGE} if it has more bytes, before they are read
   */
  byte[] read(BodyRef body, long maximum);
}
