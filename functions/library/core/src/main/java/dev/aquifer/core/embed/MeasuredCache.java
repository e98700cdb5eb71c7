package dev.aquifer.core.embed;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what a cache finds. */
public final class MeasuredCache implements EmbeddingCache {

  private final EmbeddingCache cache;
  private final String name;
  private final Measurements measurements;

  /**
   * Makes a cache.
   *
   * @param name as metrics name it
   */
  public MeasuredCache(EmbeddingCache cache, String name, Measurements measurements) {
    this.cache = cache;
    this.name = name;
    this.measurements = measurements;
  }

  @Override
  public Map<EmbeddingKey, Embedding> get(Set<EmbeddingKey> keys) {
    Map<EmbeddingKey, Embedding> found = cache.get(keys);
    count(found.size(), "hit");
    count(keys.size() - found.size(), "miss");
    return found;
  }

  private void count(int lookups, String result) {
    if (lookups > 0) {
      measurements.record(Metric.CACHE_LOOKUPS, lookups, List.of(name, result));
    }
  }

  @Override
  public void put(Map<EmbeddingKey, Embedding> vectors) {
    cache.put(vectors);
  }
}
