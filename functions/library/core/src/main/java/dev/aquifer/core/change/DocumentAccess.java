package dev.aquifer.core.change;

import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.ReadersChanged;
import java.util.List;
import java.util.Optional;

/**
 * The way of a change of readers: the ledger first, which acts at once, then the index, which only
 * has to find. Nothing is parsed and nothing embedded.
 */
public final class DocumentAccess {

  private final Ledger ledger;
  private final ChunkIndex index;

  public DocumentAccess(Ledger ledger, ChunkIndex index) {
    this.ledger = ledger;
    this.index = index;
  }

  /**
   * Changes who may read one document. Doing it again, or late, changes nothing.
   *
   * @return whether it holds then; not if a later one came first
   */
  public boolean change(ReadersChanged change) {
    boolean accepted = ledger.changeReaders(change).isPresent();
    if (accepted) {
      keepInStep(change.document());
    }
    return accepted
        || find(change.document())
            .filter(entry -> entry.readersAsOf().equals(change.access().asOf()))
            .isPresent();
  }

  /**
   * Writes to the index what the ledger says, until it says the same afterwards: of two that do so
   * at the same time, the slower one may have read the older list.
   */
  void keepInStep(DocumentRef document) {
    Optional<LedgerEntry> written = Optional.empty();
    Optional<LedgerEntry> now = find(document);
    while (now.isPresent() && !isSame(written, now.get())) {
      write(now.get());
      written = now;
      now = find(document);
    }
  }

  private void write(LedgerEntry entry) {
    Integer chunks = entry.chunks().get(entry.visibleGeneration());
    if (chunks != null) {
      List<String> readers = entry.readers();
      index.changeReaders(entry.document(), entry.visibleGeneration(), chunks, readers);
    }
  }

  private static boolean isSame(Optional<LedgerEntry> written, LedgerEntry now) {
    return written
        .filter(entry -> entry.readers().equals(now.readers()))
        .filter(entry -> entry.visibleGeneration() == now.visibleGeneration())
        .isPresent();
  }

  private Optional<LedgerEntry> find(DocumentRef document) {
    return ledger.find(document.tenant(), document.id());
  }
}
