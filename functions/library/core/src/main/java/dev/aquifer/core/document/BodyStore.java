package dev.aquifer.core.document;

import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentRef;

/**
 * Keeps the bytes of documents that come from where they cannot be read again. Implementations are
 * thread-safe; all methods throw {@code DEPENDENCY_UNAVAILABLE} if the store cannot be reached.
 */
public interface BodyStore {

  /**
   * Keeps a document's bytes, in place of those before.
   *
   * @param name the file's name
   */
  BodyRef put(DocumentRef document, String name, byte[] bytes);

  /** Removes a document's bytes; none need to be there. */
  void remove(DocumentRef document);
}
