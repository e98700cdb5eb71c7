package dev.aquifer.events;

import java.time.Instant;

/**
 * A change of what a document holds: {@link #version} alone decides which of two of them is the
 * later one.
 */
public sealed interface ContentChange extends DocumentChange
    permits DocumentUpdated, DocumentDeleted {

  /** When, in the source's own order, it changed. */
  SourceVersion version();

  @Override
  default Instant changedAt() {
    return version().modified();
  }

  @Override
  default String changeId() {
    String kind = this instanceof DocumentDeleted ? "deleted" : "updated";
    return ChangeId.of(this, kind, version().order(), version().tag());
  }
}
