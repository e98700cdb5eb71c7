package dev.aquifer.core.change;

import dev.aquifer.core.problem.ProblemException;

/** A document that cannot be read, however often it is tried; the ledger has the reason already. */
public final class UnreadableDocumentException extends ProblemException {

  UnreadableDocumentException(ProblemException reason) {
    super(reason.code(), reason.detail(), reason);
  }
}
