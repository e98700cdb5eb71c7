package dev.aquifer.core.embed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The vectors that were used last, in memory. */
public final class RecentEmbeddings implements EmbeddingCache {

  private final int most;

  /** In the order of their last use, the oldest first. */
  private final LinkedHashMap<EmbeddingKey, Embedding> vectors =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes an empty cache.
   *
   * @param most how many vectors are kept; each takes four bytes a dimension, and about 300 more
   */
  public RecentEmbeddings(int most) {
    this.most = most;
  }

  @Override
  public synchronized Map<EmbeddingKey, Embedding> get(Set<EmbeddingKey> keys) {
    Map<EmbeddingKey, Embedding> found = new HashMap<>();
    for (EmbeddingKey key : keys) {
      Embedding vector = vectors.get(key);
      if (vector != null) {
        found.put(key, vector);
      }
    }
    return found;
  }

  @Override
  public synchronized void put(Map<EmbeddingKey, Embedding> added) {
    added.forEach((key, vector) -> {
      vectors.put(key, vector);
      if (vectors.size() > most) {
        vectors.pollFirstEntry();
      }
    });
  }
}
