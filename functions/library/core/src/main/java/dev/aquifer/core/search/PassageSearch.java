package dev.aquifer.core.search;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the passages that a caller may read, as they are now. The index filters by tenant and
 * readers, so that the best k are k; the ledger then decides about each, so that a deletion, a
 * replacement or a revocation acts at once, whatever the index still holds.
 */
public final class PassageSearch {

  /** Passages asked of the index for each one wanted, since the ledger may refuse some. */
  private static final int SPARE = 3;

  private static final int MOST = 100;
  private static final int ATTEMPTS = 3;

  private final Embeddings embeddings;
  private final ChunkIndex index;
  private final Ledger ledger;

  public PassageSearch(Embeddings embeddings, ChunkIndex index, Ledger ledger) {
    this.embeddings = embeddings;
    this.index = index;
    this.ledger = ledger;
  }

  /**
   * Searches.
   *
   * @param size the most passages wanted, 1 to 100
   * @return best first
   */
  public List<Passage> search(Caller caller, String text, int size) {
    IndexQuery query =
        new IndexQuery(
            caller.tenant(),
            caller.principals(),
            text,
            embeddings.embedQuery(text),
            Math.min(MOST, size * SPARE));
    for (int attempt = 1; ; attempt++) {
      List<Passage> found = index.search(query);
      Map<String, LedgerEntry> entries = entries(caller.tenant(), found);
      if (attempt < ATTEMPTS && found.stream().anyMatch(p -> wasReplaced(p, entries))) {
        continue;
      }
      return found.stream().filter(p -> answers(p, entries, caller)).limit(size).toList();
    }
  }

  private Map<String, LedgerEntry> entries(String tenant, List<Passage> found) {
    Set<String> ids = found.stream().map(p -> p.document().id()).collect(Collectors.toSet());
    return ids.isEmpty() ? Map.of() : ledger.findAll(tenant, ids);
  }

  /**
   * Whether a newer generation became visible after the index was searched: searching again finds
   * it, so that a document is never missing while it is replaced.
   */
  private static boolean wasReplaced(Passage passage, Map<String, LedgerEntry> entries) {
    LedgerEntry entry = entries.get(passage.document().id());
    return entry != null && entry.visibleGeneration() > passage.generation();
  }

  private static boolean answers(Passage passage, Map<String, LedgerEntry> entries, Caller caller) {
    LedgerEntry entry = entries.get(passage.document().id());
    return entry != null && entry.answers(passage.generation(), caller);
  }
}
