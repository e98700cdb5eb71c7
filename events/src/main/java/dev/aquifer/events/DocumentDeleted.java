package dev.aquifer.events;

/** A document was deleted at its source. */
public record DocumentDeleted(DocumentRef document, SourceVersion version)
    implements ContentChange {

  public DocumentDeleted {
    Required.field(document, "document");
    Required.field(version, "version");
  }
}
