package dev.aquifer.core.source;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Sources in memory. */
public final class InMemorySources implements Sources {

  private final TreeMap<String, Source> sources = new TreeMap<>();

  @Override
  public synchronized Optional<Source> find(String tenant, String id) {
    return Optional.ofNullable(sources.get(key(tenant, id)));
  }

  @Override
  public synchronized List<Source> list(String tenant) {
    return all().stream().filter(source -> source.tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized List<Source> all() {
    return List.copyOf(sources.values());
  }

  @Override
  public synchronized void save(Source source) {
    sources.put(key(source.tenant(), source.id()), source);
  }

  @Override
  public synchronized void remove(String tenant, String id) {
    sources.remove(key(tenant, id));
  }

  private static String key(String tenant, String id) {
    return tenant + "\n" + id;
  }
}
