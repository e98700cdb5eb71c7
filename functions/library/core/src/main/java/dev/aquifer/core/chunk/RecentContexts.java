package dev.aquifer.core.chunk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers in memory what was used last. */
public final class RecentContexts implements ContextCache {

  private final Map<String, String> lines = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;

  /**
   * Makes an empty cache.
   *
   * @param most how many lines it holds, of about 200 characters each
   */
  public RecentContexts(int most) {
    this.most = most;
  }

  @Override
  public synchronized Optional<String> find(String key) {
    return Optional.ofNullable(lines.get(key));
  }

  @Override
  public synchronized void keep(String key, String line) {
    lines.put(key, line);
    if (lines.size() > most) {
      lines.remove(lines.keySet().iterator().next());
    }
  }
}
