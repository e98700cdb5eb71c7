package dev.aquifer.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a document, as its source said it at a time. Of two lists the later one holds,
 * whatever order they arrive in.
 *
 * @param readers {@code everyone}, {@code group:NAME} or {@code user:SUBJECT}; an empty list means
 *     nobody; null means that the source says nothing, so that who might read may still
 * @param asOf when the source said it, UTC, to the microsecond
 * @param initially who may read a document that is new, or was deleted, if nothing is said; null is
 *     nobody
 */
public record AccessList(
    @Nullable List<String> readers, Instant asOf, @Nullable List<String> initially) {

  @JsonCreator
  public AccessList {
    readers = readers == null ? null : List.copyOf(readers);
    asOf = Required.field(asOf, "access.asOf").truncatedTo(ChronoUnit.MICROS);
    initially = initially == null ? null : List.copyOf(initially);
  }

  /** A list of a source that has no readers of its own for new documents. */
  public AccessList(@Nullable List<String> readers, Instant asOf) {
    this(readers, asOf, null);
  }
}
