package dev.aquifer.core.chunk;

import java.util.Optional;

/**
 * Remembers what a model said of a chunk. It may forget, and does so rather than fail.
 * Implementations are thread-safe.
 */
public interface ContextCache {

  /**
   * What was kept under a key.
   *
   * @param key 64 hexadecimal digits
   */
  Optional<String> find(String key);

  /** Keeps a line under a key; the last one counts. */
  void keep(String key, String line);
}
