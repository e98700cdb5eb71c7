package dev.aquifer.core.source;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.source.Manifest.Entry;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;

/**
 * Queues what one state of a run found. Its revision is the changes' place in the source's order,
 * and its time, which is in that order too, is when it was said who reads.
 */
record ItemChanges(Source source, SyncRun run, BodyStore bodies, ChangeQueues queues) {

  /** The same as a part of a load, behind which single changes do not wait. */
  ItemChanges inBulk() {
    return new ItemChanges(source, run, bodies, queues.bulk());
  }

  /** Reads an item and queues it; throws what reading does. */
  void update(Connector connector, SourceItem item) {
    if (connector instanceof EventedConnector evented) {
      evented.update(item).ifPresent(queues::send);
      return;
    }
    DocumentRef document = document(item.key(), item.uri());
    byte[] bytes = connector.read(item, source.filter().mostBytes());
    BodyRef body = bodies.put(document, item.name(), bytes);
    queues.send(new DocumentUpdated(document, version(item.fingerprint()), body, access(item)));
  }

  void share(SourceItem item) {
    queues.send(new ReadersChanged(document(item.key(), item.uri()), access(item)));
  }

  void delete(Connector connector, Entry entry) {
    if (connector instanceof EventedConnector evented) {
      evented.delete(entry.key()).ifPresent(queues::send);
      return;
    }
    DocumentRef document = document(entry.key(), entry.uri());
    queues.send(new DocumentDeleted(document, version("deleted")));
    bodies.remove(document);
  }

  private DocumentRef document(String key, String uri) {
    return DocumentRef.ofItem(source.tenant(), source.kind(), source.id(), key, uri);
  }

  private SourceVersion version(String tag) {
    return new SourceVersion("%016X".formatted(run.revision()), run.observedAt(), tag);
  }

  private AccessList access(SourceItem item) {
    return new AccessList(item.readers(), run.observedAt(), source.readers());
  }
}
