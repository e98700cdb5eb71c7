package dev.aquifer.events;

/**
 * A document was created or replaced.
 *
 * @param body where its bytes are; they never travel in the message
 * @param access who may read it
 */
public record DocumentUpdated(
    DocumentRef document, SourceVersion version, BodyRef body, AccessList access)
    implements ContentChange {

  public DocumentUpdated {
    Required.field(document, "document");
    Required.field(version, "version");
    Required.field(body, "body");
    Required.field(access, "access");
  }
}
