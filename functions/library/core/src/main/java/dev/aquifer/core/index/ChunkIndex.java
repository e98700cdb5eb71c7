package dev.aquifer.core.index;

import dev.aquifer.core.resilience.Remote;
import dev.aquifer.events.DocumentRef;
import java.util.Collection;
import java.util.List;

/**
 * Holds chunks with their vectors, and finds them. Made by one embedding model, which it remembers.
 * Implementations are thread-safe.
 *
 * <p>All methods throw {@code DEPENDENCY_UNAVAILABLE} if the index cannot be reached, and {@code
 * EMBEDDING_MODEL_MISMATCH} if another model made it.
 */
public interface ChunkIndex {

  /** Writes chunks under their ids. Writing one twice is harmless; an empty list does nothing. */
  @Remote
  void write(List<IndexedChunk> chunks);

  /** Returns once every chunk written before is found by {@link #search}. */
  @Remote
  void makeSearchable();

  /** Removes the chunks of one generation by their ids; those that are not there do not matter. */
  @Remote
  void remove(DocumentRef document, long generation, int chunkCount);

  /**
   * Changes who may find the chunks of one generation, and nothing else of them; those that are not
   * there do not matter.
   */
  @Remote
  void changeReaders(DocumentRef document, long generation, int chunkCount, List<String> readers);

  /**
   * Finds the passages that fit best, by words and by meaning, best first.
   *
   * @return none if nothing was ever written; never more than asked for, and only of the tenant and
   *     of one of the readers
   */
  @Remote(safe = true)
  List<Passage> search(IndexQuery query);

  /**
   * Reads passages by the ids of their chunks, such as the neighbours of one that was found. It
   * checks no readers: ask only for chunks of a document that the caller was allowed a passage of.
   *
   * @return those that are there, in no order, with a score of 0
   */
  @Remote(safe = true)
  List<Passage> fetch(String tenant, Collection<String> ids);
}
