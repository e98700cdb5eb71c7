package dev.aquifer.events;

import java.time.Instant;

/** Other people may read a document, whose content is as it was. */
public record ReadersChanged(DocumentRef document, AccessList access) implements DocumentChange {

  public ReadersChanged {
    Required.field(document, "document");
    Required.field(access, "access");
  }

  @Override
  public Instant changedAt() {
    return access.asOf();
  }

  @Override
  public String changeId() {
    return ChangeId.of(this, "readers", access.asOf().toString(), String.valueOf(access.readers()));
  }
}
