package dev.aquifer.core.change;

/** Where the latest change of a document stands. */
public enum DocumentState {
  /** Accepted; the generation before it, if any, still answers. */
  PENDING,
  /** It answers. */
  INDEXED,
  /** It could not be processed; the reason is in the ledger. */
  FAILED,
  /** A tombstone: nothing of the document answers. */
  DELETED
}
