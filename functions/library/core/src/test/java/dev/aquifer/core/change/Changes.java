package dev.aquifer.core.change;

import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes changes as triggers do, with versions that are numbers in the source's order. */
public final class Changes {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Changes() {}

  /** A version with its own sequencer, time and tag; a greater number is a later one. */
  public static SourceVersion version(int number) {
    return new SourceVersion("%016X".formatted(number), START.plusSeconds(number), "tag" + number);
  }

  /** A version of a source that says little: always the same time. */
  public static SourceVersion version(@Nullable String sequence, String tag) {
    return new SourceVersion(sequence, START, tag);
  }

  /** An update whose body has the version's tag as its key. */
  public static DocumentUpdated updated(
      DocumentRef document, SourceVersion version, String... readers) {
    return new DocumentUpdated(
        document,
        version,
        new BodyRef("documents", version.tag(), null, "name.txt"),
        new AccessList(List.of(readers), version.modified()));
  }

  /** An update whose source says nothing of readers, except who may read new documents. */
  public static DocumentUpdated silent(DocumentRef document, int version, String... initially) {
    DocumentUpdated update = updated(document, version);
    return new DocumentUpdated(
        document,
        update.version(),
        update.body(),
        new AccessList(null, update.version().modified(), List.of(initially)));
  }

  /** Other readers, said right after the version of this number. */
  public static ReadersChanged readers(DocumentRef document, int after, String... readers) {
    return new ReadersChanged(
        document, new AccessList(List.of(readers), version(after).modified().plusMillis(1)));
  }

  public static DocumentUpdated updated(DocumentRef document, int version, String... readers) {
    return updated(document, version(version), readers);
  }

  public static DocumentDeleted deleted(DocumentRef document, int version) {
    return new DocumentDeleted(document, version(version));
  }
}
