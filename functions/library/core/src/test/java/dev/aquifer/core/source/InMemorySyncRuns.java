package dev.aquifer.core.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs in memory: one lock instead of conditional writes. */
public final class InMemorySyncRuns implements SyncRuns {

  private record Key(String tenant, String source) {}

  private final Map<Key, List<SyncRun>> runs = new HashMap<>();

  @Override
  public synchronized Optional<SyncRun> latest(String tenant, String source) {
    return list(tenant, source, 1).stream().findFirst();
  }

  @Override
  public synchronized boolean replace(@Nullable SyncRun before, SyncRun after) {
    Optional<SyncRun> now = latest(after.tenant(), after.source());
    if (!now.map(SyncRun::revision).equals(Optional.ofNullable(before).map(SyncRun::revision))) {
      return false;
    }
    List<SyncRun> all =
        runs.computeIfAbsent(new Key(after.tenant(), after.source()), key -> new ArrayList<>());
    if (before != null && before.number() == after.number()) {
      all.removeFirst();
    }
    all.addFirst(after);
    return true;
  }

  @Override
  public synchronized List<SyncRun> list(String tenant, String source, int most) {
    return runs.getOrDefault(new Key(tenant, source), List.of()).stream().limit(most).toList();
  }

  @Override
  public synchronized void remove(String tenant, String source) {
    runs.remove(new Key(tenant, source));
  }
}
