package dev.aquifer.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * One change of one document at its source, as every trigger reports it. Updates travel on one
 * queue, deletions and changes of readers on another; all may arrive late, twice and out of order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DocumentUpdated.class, name = "document-updated"),
  @JsonSubTypes.Type(value = DocumentDeleted.class, name = "document-deleted"),
  @JsonSubTypes.Type(value = ReadersChanged.class, name = "readers-changed")
})
public sealed interface DocumentChange permits ContentChange, ReadersChanged {

  /** The document that changed. */
  DocumentRef document();

  /** When the source says that it happened. */
  Instant changedAt();

  /**
   * What tells this change from every other, however often it is sent: 32 lower-case hexadecimal
   * digits, the start of a SHA-256.
   */
  String changeId();
}
