package dev.aquifer.core.embed;

import java.util.Map;
import java.util.Set;

/**
 * Remembers vectors, so that a text is not embedded again. What was put may be gone at any time;
 * what is found is what was put, bit by bit. Implementations are thread-safe.
 *
 * <p>A cache that fails costs time and nothing else: a caller takes whatever it throws for vectors
 * that are not there, and goes on.
 */
public interface EmbeddingCache {

  /**
   * Finds vectors.
   *
   * @param keys any number; none find nothing
   * @return those that are there, by their keys
   */
  Map<EmbeddingKey, Embedding> get(Set<EmbeddingKey> keys);

  /** Remembers vectors; any number at once, and each as often as one likes. */
  void put(Map<EmbeddingKey, Embedding> vectors);
}
