package dev.aquifer.events;

/**
 * A change of what a document holds: {@link #version} alone decides which of two of them is the
 * later one.
 */
public sealed interface ContentChange extends DocumentChange
    permits DocumentUpdated, DocumentDeleted {

  /** When, in the source's own order, it changed. */
  SourceVersion version();
}
