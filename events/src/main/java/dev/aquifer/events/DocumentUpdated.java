package dev.aquifer.events;

import java.util.List;

/**
 * A document was created or replaced.
 *
 * @param body where its bytes are; they never travel in the message
 * @param readers who may read it: {@code everyone}, {@code group:NAME} or {@code user:SUBJECT}; an
 *     empty list means nobody
 */
public record DocumentUpdated(
    DocumentRef document, SourceVersion version, BodyRef body, List<String> readers)
    implements DocumentChange {

  public DocumentUpdated {
    Required.field(document, "document");
    Required.field(version, "version");
    Required.field(body, "body");
    readers = List.copyOf(Required.field(readers, "readers"));
  }
}
