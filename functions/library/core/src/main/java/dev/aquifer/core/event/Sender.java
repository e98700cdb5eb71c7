package dev.aquifer.core.event;

import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.SourceEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends events.
 *
 * @param kind by what way, such as {@code webhook}
 * @param name of the sender, among those of its kind
 * @param tenant whose documents they are; no event can name another
 * @param readers of documents whose event says nothing of them; null to say nothing then
 * @param hosts that content may be fetched from; empty for every public one
 */
public record Sender(
    String kind, String name, String tenant, @Nullable List<String> readers, Set<String> hosts) {

  public Sender {
    readers = readers == null ? null : List.copyOf(readers);
    hosts = Set.copyOf(hosts);
  }

  /** The document that an event of this sender is about. */
  public DocumentRef document(SourceEvent event) {
    return DocumentRef.of(tenant, kind, kind + "://" + name + "/" + event.data().id());
  }
}
