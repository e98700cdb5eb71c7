package dev.aquifer.core.search;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passages that a caller may read, as they are now. The index filters by tenant and readers, so
 * that the best k are k; the ledger then decides about each, so that a deletion, a replacement or a
 * revocation acts at once, whatever the index still holds.
 */
final class CurrentPassages implements Finder {

  private static final int ATTEMPTS = 3;
  private static final int MOST = 100;

  private final ChunkIndex index;
  private final Ledger ledger;
  private final Caller caller;

  CurrentPassages(ChunkIndex index, Ledger ledger, Caller caller) {
    this.index = index;
    this.ledger = ledger;
    this.caller = caller;
  }

  /**
   * What the ledger allows of the passages found. Where it refuses most of them, as after a flood
   * of deletions that the index has not seen yet, more are looked for.
   */
  @Override
  public List<Passage> find(IndexQuery query) {
    Look look = look(query);
    boolean mayBeMore = look.found() >= query.size() && query.size() < MOST;
    return mayBeMore && 2 * look.allowed().size() < query.size()
        ? look(query.sized(MOST)).allowed()
        : look.allowed();
  }

  private record Look(int found, List<Passage> allowed) {}

  private Look look(IndexQuery query) {
    for (int attempt = 1; ; attempt++) {
      List<Passage> found = index.search(query);
      Map<String, LedgerEntry> entries = entries(found);
      if (attempt < ATTEMPTS && found.stream().anyMatch(p -> wasReplaced(p, entries))) {
        continue;
      }
      return new Look(
          found.size(),
          found.stream().filter(p -> answers(p, entries)).map(p -> named(p, entries)).toList());
    }
  }

  private Map<String, LedgerEntry> entries(List<Passage> found) {
    Set<String> ids = found.stream().map(p -> p.document().id()).collect(Collectors.toSet());
    return ids.isEmpty() ? Map.of() : ledger.findAll(caller.tenant(), ids);
  }

  /**
   * Whether a newer generation became visible after the index was searched: searching again finds
   * it, so that a document is never missing while it is replaced.
   */
  private static boolean wasReplaced(Passage passage, Map<String, LedgerEntry> entries) {
    LedgerEntry entry = entries.get(passage.document().id());
    return entry != null && entry.visibleGeneration() > passage.generation();
  }

  /** Where a document is, is what the ledger says, whatever stands in the index. */
  private static Passage named(Passage passage, Map<String, LedgerEntry> entries) {
    LedgerEntry entry = entries.get(passage.document().id());
    return entry == null ? passage : passage.of(entry.document());
  }

  private boolean answers(Passage passage, Map<String, LedgerEntry> entries) {
    LedgerEntry entry = entries.get(passage.document().id());
    return entry != null && entry.answers(passage.generation(), caller);
  }
}
