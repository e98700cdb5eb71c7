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

  /** A body that is sent as it is. */
  record Text(String contentType, String text) {}

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

  /** A text, as it is. */
  public static Reply plain(String text) {
    return text("text/plain; charset=utf-8", text);
  }

  /** A text of some type, as it is. */
  public static Reply text(String contentType, String text) {
    return new Reply(OK, new Text(contentType, text));
  }

  /** The same reply, which speaks of documents. */
  public Reply about(List<Subject> spokenOf) {
    return new Reply(status, body, spokenOf);
  }
}
