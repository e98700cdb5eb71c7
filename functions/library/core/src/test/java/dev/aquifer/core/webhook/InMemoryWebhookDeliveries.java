package dev.aquifer.core.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A memory of events in memory. */
public final class InMemoryWebhookDeliveries implements WebhookDeliveries {

  private record Key(String source, String id) {}

  private final Map<Key, Taken> taken = new ConcurrentHashMap<>();

  @Override
  public Optional<Taken> find(String source, String id) {
    return Optional.ofNullable(taken.get(new Key(source, id)));
  }

  @Override
  public void keep(String source, String id, Taken event) {
    taken.put(new Key(source, id), event);
  }
}
