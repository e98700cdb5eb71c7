package dev.aquifer.core.change;

import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.events.DocumentRef;
import java.util.Set;

/**
 * Removes chunks that no longer answer, by id, from the counts in the ledger.
 *
 * <p>A generation's count is forgotten only by the writer that ended it, or once it was published
 * and replaced: until then a slow writer may still add chunks, and whoever handles its change next
 * removes them again.
 */
public final class Leftovers {

  private final Ledger ledger;
  private final ChunkIndex index;

  public Leftovers(Ledger ledger, ChunkIndex index) {
    this.ledger = ledger;
    this.index = index;
  }

  /** Removes the chunks of every generation that neither answers nor is being written. */
  public void remove(LedgerEntry entry) {
    entry
        .chunks()
        .forEach((generation, count) -> {
          if (generation != entry.visibleGeneration() && !isBeingWritten(entry, generation)) {
            index.remove(entry.document(), generation, count);
          }
        });
  }

  /**
   * Removes what is left of a document of which nothing answers any more.
   *
   * @param answeredBefore the generation that did until now, 0 for none; its writer has ended
   */
  public void removeAll(LedgerEntry entry, long answeredBefore) {
    remove(entry);
    if (answeredBefore > 0 && entry.visibleGeneration() == 0) {
      ledger.forget(entry.document(), Set.of(answeredBefore));
    }
  }

  /** Removes one generation's chunks, which nobody writes any more. */
  public void removeAndForget(DocumentRef document, long generation, int count) {
    index.remove(document, generation, count);
    ledger.forget(document, Set.of(generation));
  }

  private static boolean isBeingWritten(LedgerEntry entry, long generation) {
    return entry.state() == DocumentState.PENDING && generation == entry.generation();
  }
}
