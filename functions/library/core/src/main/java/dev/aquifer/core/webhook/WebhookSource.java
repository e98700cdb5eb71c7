package dev.aquifer.core.webhook;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may send events.
 *
 * @param name the last part of the address that they send to
 * @param tenant whose documents they are; no event can name another
 * @param scheme by which events are signed
 * @param keys any of which an event may be signed with, so that one can take the place of another
 * @param readers of documents whose event says nothing of them; null to say nothing then
 * @param hosts that content may be fetched from; empty for every public one
 */
public record WebhookSource(
    String name,
    String tenant,
    SignatureScheme scheme,
    List<String> keys,
    @Nullable List<String> readers,
    Set<String> hosts) {

  public WebhookSource {
    keys = List.copyOf(keys);
    readers = readers == null ? null : List.copyOf(readers);
    hosts = Set.copyOf(hosts);
  }
}
