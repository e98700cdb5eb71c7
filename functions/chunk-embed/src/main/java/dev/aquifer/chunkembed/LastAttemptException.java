package dev.aquifer.chunkembed;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;

/**
 * Stands in the ledger while a change is tried for the last time, in case nobody lives to tell
 * more.
 */
final class LastAttemptException extends ProblemException {

  LastAttemptException() {
    super(
        ProblemCode.INTERNAL_ERROR,
        "The function ended in the middle of it, every time but perhaps the last. Its log has more."
            + " Replay it once mended.");
  }
}
