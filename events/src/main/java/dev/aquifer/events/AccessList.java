package dev.aquifer.events;

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
 * @param asOf when the source was asked, UTC, to the microsecond
 */
public record AccessList(@Nullable List<String> readers, Instant asOf) {

  public AccessList {
    readers = readers == null ? null : List.copyOf(readers);
    asOf = Required.field(asOf, "access.asOf").truncatedTo(ChronoUnit.MICROS);
  }
}
