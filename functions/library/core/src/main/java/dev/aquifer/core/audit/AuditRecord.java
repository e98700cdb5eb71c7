package dev.aquifer.core.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision or one change. It holds no text of any document, question or answer.
 *
 * @param id the same whenever the same thing is recorded again
 * @param time when it was decided, UTC
 * @param tenant whose it is
 * @param actor who asked: the subject of a token, or {@code source:} and the kind of a source
 * @param action a permission, such as {@code documents:delete}, or a change of the ledger
 * @param outcome what came of it
 * @param code why it was not allowed or failed; null if it was
 * @param documents that it was about, or that the reply cited
 * @param trace the id under which other logs speak of it
 */
public record AuditRecord(
    String id,
    Instant time,
    String tenant,
    String actor,
    String action,
    Outcome outcome,
    @Nullable String code,
    List<Subject> documents,
    String trace) {

  /** What came of it. */
  public enum Outcome {
    ALLOWED,
    DENIED,
    FAILED
  }

  /**
   * A document in one of its versions.
   *
   * @param id the document's
   * @param generation which of its versions; 0 if that is not known
   */
  public record Subject(String id, long generation) {}

  public AuditRecord {
    documents = List.copyOf(documents);
  }
}
