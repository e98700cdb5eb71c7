package dev.aquifer.core.quota;

import java.util.HashMap;
import java.util.Map;

/** Counters in memory. */
public final class InMemoryUsage implements Usage {

  private final Map<Key, Long> used = new HashMap<>();

  @Override
  public synchronized boolean add(Key key, long amount, long most) {
    if (used.getOrDefault(key, 0L) + amount > most) {
      return false;
    }
    add(key, amount);
    return true;
  }

  @Override
  public synchronized void add(Key key, long amount) {
    used.merge(key, amount, Long::sum);
  }
}
