package dev.aquifer.core.change;

import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;

/** The way of a deletion: a tombstone first, which acts at once, then the chunks. */
public final class DocumentPurge {

  private final Ledger ledger;
  private final Leftovers leftovers;

  public DocumentPurge(Ledger ledger, Leftovers leftovers) {
    this.ledger = ledger;
    this.leftovers = leftovers;
  }

  /**
   * Deletes one document. Doing it again, or late, changes nothing.
   *
   * @return whether it is deleted then; not if a later change came first
   */
  public boolean purge(DocumentDeleted change) {
    DocumentRef document = change.document();
    long answering =
        ledger
            .find(document.tenant(), document.id())
            .map(LedgerEntry::visibleGeneration)
            .orElse(0L);
    Claim claim = ledger.bury(change);
    leftovers.removeAll(claim.entry(), answering);
    return !(claim instanceof Claim.Superseded);
  }
}
