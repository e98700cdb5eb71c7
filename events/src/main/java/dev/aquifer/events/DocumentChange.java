package dev.aquifer.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One change of one document at its source, as every trigger reports it. Updates and deletions
 * travel on queues of their own; both may arrive late, twice and out of order, and {@link #version}
 * alone decides which of two changes of a document is the later one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DocumentUpdated.class, name = "document-updated"),
  @JsonSubTypes.Type(value = DocumentDeleted.class, name = "document-deleted")
})
public sealed interface DocumentChange permits DocumentUpdated, DocumentDeleted {

  /** The document that changed. */
  DocumentRef document();

  /** When, in the source's own order, it changed. */
  SourceVersion version();
}
