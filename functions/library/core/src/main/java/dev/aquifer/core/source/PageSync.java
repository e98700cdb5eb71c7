package dev.aquifer.core.source;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Manifest.Entry;
import dev.aquifer.core.source.Manifest.SourceId;
import dev.aquifer.core.source.SyncRun.Counts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares a page with the manifest and queues the difference, in three steps: the manifest first
 * takes what is about to change as unknown, then it is queued, then the manifest knows it. So after
 * a crash nothing that may have been queued is taken for unchanged, whatever the source does next.
 */
final class PageSync {

  /** How many new or edited items of a page are single changes; more are a load. */
  private static final int SINGLE = 10;

  private final Manifest manifest;
  private final ItemChanges changes;
  private final SourceId id;
  private final SyncRun run;
  private final Predicate<SourceItem> isDocument;

  PageSync(Manifest manifest, ItemChanges changes) {
    this.manifest = manifest;
    this.changes = changes;
    this.id = SourceId.of(changes.source());
    this.run = changes.run();
    this.isDocument = changes.source().filter().predicate();
  }

  /** What is to be done about an item. */
  private enum Difference {
    NONE,
    CONTENT,
    READERS
  }

  private record Compared(SourceItem item, @Nullable Entry known, Difference difference) {}

  /** Queues what is different on a page. */
  Counts apply(Connector connector, SourcePage page) {
    List<SourceItem> items = page.items().stream().filter(isDocument).toList();
    Map<String, Entry> known = manifest.find(id, items.stream().map(SourceItem::key).toList());
    List<Compared> compared =
        items.stream().map(item -> compare(item, known.get(item.key()))).toList();
    Collection<Entry> gone = gone(connector, page);
    List<Entry> unknown = new ArrayList<>(gone.stream().map(Entry::unknown).toList());
    compared.stream()
        .filter(one -> one.difference() != Difference.NONE)
        .map(one -> entry(one).unknown())
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      write(unknown, List.of());
    }
    long edits = compared.stream().filter(one -> one.difference() == Difference.CONTENT).count();
    List<Entry> entries = queue(connector, compared, edits > SINGLE ? changes.inBulk() : changes);
    queueDeletions(connector, gone, entries);
    write(entries, gone.stream().map(Entry::key).toList());
    long failed = entries.stream().filter(Entry::isUnknown).count();
    long changed =
        entries.stream()
            .filter(entry -> entry.changedIn() == run.number() && !entry.isUnknown())
            .count();
    return new Counts(
        items.size(), changed, items.size() - changed - failed, gone.size(), failed, 0);
  }

  /** Queues the deletion of entries. */
  Counts delete(Connector connector, List<Entry> gone) {
    if (!gone.isEmpty()) {
      write(gone.stream().map(Entry::unknown).toList(), List.of());
      queueDeletions(connector, gone, List.of());
      write(List.of(), gone.stream().map(Entry::key).toList());
    }
    return new Counts(0, 0, 0, gone.size(), 0, 0);
  }

  /** Queues deletions; if it has to stop on the way, so much is known already. */
  private void queueDeletions(
      Connector connector, Collection<Entry> gone, Collection<Entry> known) {
    List<String> deleted = new ArrayList<>();
    try {
      for (Entry entry : gone) {
        changes.delete(connector, entry);
        deleted.add(entry.key());
      }
    } catch (ProblemException e) {
      write(known, deleted);
      throw e;
    }
  }

  private static Compared compare(SourceItem item, @Nullable Entry known) {
    if (known == null || !known.fingerprint().equals(item.fingerprint())) {
      return new Compared(item, known, Difference.CONTENT);
    }
    boolean shared = item.readers() == null || item.readers().equals(known.readers());
    return new Compared(item, known, shared ? Difference.NONE : Difference.READERS);
  }

  /**
   * What the source says is gone, and of changes what is no document any more. Of a whole listing,
   * the latter is found missing at its end.
   */
  private Collection<Entry> gone(Connector connector, SourcePage page) {
    List<String> keys = new ArrayList<>(page.deleted());
    if (!run.full()) {
      page.items().stream().filter(isDocument.negate()).map(SourceItem::key).forEach(keys::add);
    }
    Map<String, Entry> known = keys.isEmpty() ? Map.of() : manifest.find(id, keys);
    // What an event told of alone is in the ledger, and not here.
    return connector instanceof EventedConnector
        ? keys.stream().map(key -> known.getOrDefault(key, Entry.of(key))).toList()
        : known.values();
  }

  /**
   * Queues differences and returns what is known then. If it has to stop on the way, so much is
   * known already, so that a source that answers a little at a time is read in the end.
   */
  private List<Entry> queue(Connector connector, List<Compared> compared, ItemChanges queued) {
    List<Entry> entries = new ArrayList<>();
    try {
      for (Compared one : compared) {
        entries.add(queue(connector, one, queued));
      }
    } catch (ProblemException e) {
      write(entries, List.of());
      throw e;
    }
    return entries;
  }

  /**
   * Queues a difference and returns what is known then. What cannot be read is tried again by the
   * next run, and what was there before stays.
   */
  private Entry queue(Connector connector, Compared one, ItemChanges queued) {
    try {
      switch (one.difference()) {
        case CONTENT -> queued.update(connector, one.item());
        case READERS -> queued.share(one.item());
        case NONE -> {}
      }
      return entry(one);
    } catch (ProblemException e) {
      if (e.code().isServerError()) {
        throw e;
      }
      return entry(one).unknown();
    }
  }

  /** A page that is repeated counts what it changed before. */
  private Entry entry(Compared one) {
    SourceItem item = one.item();
    long before = one.known() == null ? 0 : one.known().changedIn();
    return new Entry(
        item.key(),
        item.uri(),
        item.fingerprint(),
        item.readers(),
        run.number(),
        one.difference() == Difference.NONE ? before : run.number());
  }

  private void write(Collection<Entry> entries, Collection<String> removed) {
    if (!manifest.write(id, run.revision(), entries, removed)) {
      throw new ProblemException(
          ProblemCode.DEPENDENCY_UNAVAILABLE, "Another worker has taken this run over.");
    }
  }
}
