package dev.aquifer.core.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log in memory, which keeps what it is given. */
public final class InMemoryAuditLog implements AuditLog {

  private final List<AuditRecord> records = new CopyOnWriteArrayList<>();

  @Override
  public void append(AuditRecord entry) {
    records.add(entry);
  }

  public List<AuditRecord> records() {
    return List.copyOf(records);
  }
}
