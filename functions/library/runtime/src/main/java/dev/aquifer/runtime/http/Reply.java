package dev.aquifer.runtime.http;

import dev.aquifer.core.audit.AuditRecord.Subject;
import java.util.List;

/**
 * What is sent back.
 *
 * @param body written as JSON
 * @param documents that it speaks of, for the record
 */
public record Reply(int status, Object body, List<Subject> documents) {

  private static final int OK = 200;

  public Reply {
    documents = List.copyOf(documents);
  }

  public Reply(int status, Object body) {
    this(status, body, List.of());
  }

  public static Reply ok(Object body) {
    return new Reply(OK, body);
  }

  /** The same reply, which speaks of documents. */
  public Reply about(List<Subject> spokenOf) {
    return new Reply(status, body, spokenOf);
  }
}
