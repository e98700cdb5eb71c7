package dev.aquifer.purge;

import dev.aquifer.core.change.DocumentAccess;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.progress.ChangeTracker;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.time.Instant;

/** Makes a deletion or a change of readers hold. */
final class Purge {

  private final DocumentPurge purge;
  private final DocumentAccess access;
  private final ChangeTracker tracker;

  Purge(DocumentPurge purge, DocumentAccess access, ChangeTracker tracker) {
    this.purge = purge;
    this.access = access;
    this.tracker = tracker;
  }

  /**
   * Makes it hold.
   *
   * @param last whether it is tried no more if this fails
   */
  void apply(DocumentChange change, boolean last) {
    Instant startedAt = tracker.start();
    try {
      tracker.done(change, startedAt, apply(change));
    } catch (RuntimeException e) {
      if (last) {
        tracker.failed(change, startedAt, Failure.of(e));
      }
      throw e;
    }
  }

  private boolean apply(DocumentChange change) {
    return switch (change) {
      case DocumentDeleted deleted -> purge.purge(deleted);
      case ReadersChanged changed -> access.change(changed);
      case DocumentUpdated updated ->
          throw new ProblemException(
              ProblemCode.INVALID_MESSAGE, "An update came to the queue of deletions.");
    };
  }
}
