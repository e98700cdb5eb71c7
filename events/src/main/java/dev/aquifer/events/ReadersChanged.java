package dev.aquifer.events;

/** Other people may read a document, whose content is as it was. */
public record ReadersChanged(DocumentRef document, AccessList access) implements DocumentChange {

  public ReadersChanged {
    Required.field(document, "document");
    Required.field(access, "access");
  }
}
