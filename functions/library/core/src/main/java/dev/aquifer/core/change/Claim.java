package dev.aquifer.core.change;

/** What the ledger says to a change. */
public sealed interface Claim {

  /** The document as it is now. */
  LedgerEntry entry();

  /** The change is the latest and is yet to be processed; its generation is the entry's. */
  record Won(LedgerEntry entry) implements Claim {}

  /** The change has been processed already. */
  record Done(LedgerEntry entry) implements Claim {}

  /** A later change has been accepted; this one must have no effect. */
  record Superseded(LedgerEntry entry) implements Claim {}
}
