package dev.aquifer.core.change;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.document.InMemoryBodies;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways of updates, deletions and questions over parts in memory. Every line of a body is a
 * chunk; the body of version n is at the key that {@link Changes} gives it.
 */
final class Library {

  static final long MOST_BYTES = 1000;

  final DocumentRef document = DocumentRef.of("acme", "s3", "s3://documents/name.txt");
  final Caller reader = new Caller("acme", "ada", Set.of());
  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryBodies bodies = new InMemoryBodies();
  final Embeddings embeddings;
  final InMemoryChunkIndex index;

  Library() {
    this(new HashEmbeddings());
  }

  Library(Embeddings embeddings) {
    this.embeddings = embeddings;
    this.index = new InMemoryChunkIndex(embeddings.model());
  }

  /** Puts something between a function and the ports that it calls. */
  interface Around {
    <T> T put(Class<T> port, T real);
  }

  DocumentIndexing indexing() {
    return indexing(directly());
  }

  DocumentIndexing indexing(Around around) {
    return new DocumentIndexing(
        around.put(Ledger.class, ledger),
        new DocumentCutting(
            around.put(DocumentBodies.class, bodies),
            Lines::parse,
            TextUnderstanding.NONE,
            Lines::cut,
            "lines",
            MOST_BYTES),
        embeddings,
        around.put(ChunkIndex.class, index),
        () -> Instant.EPOCH);
  }

  DocumentPurge purge(Around around) {
    Ledger seen = around.put(Ledger.class, ledger);
    return new DocumentPurge(seen, new Leftovers(seen, around.put(ChunkIndex.class, index)));
  }

  PassageSearch search(Around around) {
    return new PassageSearch(
        Retrieval.plain(embeddings),
        around.put(ChunkIndex.class, index),
        around.put(Ledger.class, ledger));
  }

  static Around directly() {
    return new Around() {
      @Override
      public <T> T put(Class<T> port, T real) {
        return real;
      }
    };
  }

  /** Handles a change as its function does, with a batch of one. */
  void handle(DocumentChange change) {
    handle(change, directly());
  }

  void handle(DocumentChange change, Around around) {
    switch (change) {
      case DocumentUpdated updated -> {
        DocumentIndexing indexing = indexing(around);
        indexing
            .write(updated)
            .ifPresent(written -> {
              indexing.makeSearchable();
              written.publish();
            });
      }
      case DocumentDeleted deleted -> purge(around).purge(deleted);
      case ReadersChanged changed ->
          new DocumentAccess(around.put(Ledger.class, ledger), around.put(ChunkIndex.class, index))
              .change(changed);
    }
  }

  /** Stores the body of a version and makes the update that tells of it, for everyone. */
  DocumentUpdated update(int version, String... lines) {
    return update(version, List.of("everyone"), lines);
  }

  DocumentUpdated update(int version, List<String> readers, String... lines) {
    DocumentUpdated change = Changes.updated(document, version, readers.toArray(String[]::new));
    bodies.put(change.body().key(), String.join("\n", lines));
    return change;
  }

  DocumentDeleted deletion(int version) {
    return Changes.deleted(document, version);
  }

  /** What a reader finds now, in the order of the text. */
  List<String> found() {
    return found(reader);
  }

  List<String> found(Caller caller) {
    index.makeSearchable();
    return texts(search(directly()).search(caller, "line", Filters.NONE, 50, Stages.unmeasured()));
  }

  static List<String> texts(List<Passage> passages) {
    return passages.stream()
        .sorted(java.util.Comparator.comparingInt(passage -> passage.chunk().ordinal()))
        .map(passage -> passage.chunk().text())
        .toList();
  }

  LedgerEntry entry() {
    return ledger.find(document.tenant(), document.id()).orElseThrow();
  }

  /** The ids that the index holds, without the document's. */
  Set<String> chunks() {
    Set<String> chunks = new TreeSet<>();
    index.ids().forEach(id -> chunks.add(id.substring(id.indexOf('#') + 1)));
    return chunks;
  }
}
