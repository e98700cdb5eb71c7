package dev.aquifer.documents;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Readers;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.change.LedgerEntry.Description;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as the API shows it; what is not known yet is absent. */
record DocumentBody(
    String id,
    String uri,
    String source,
    DocumentState state,
    boolean answers,
    List<String> readers,
    Instant changedAt,
    @Nullable Failure failure,
    @Nullable String title,
    @Nullable String mediaType,
    @Nullable Integer chunks,
    @Nullable Instant indexedAt) {

  /**
   * The document as a caller sees it, who may know of the text before only what its readers may, or
   * an administrator.
   */
  static DocumentBody of(LedgerEntry entry, Caller caller, boolean administrator) {
    boolean mayKnow = administrator || Readers.allow(entry.visibleReaders(), caller);
    Description known = mayKnow ? entry.description() : null;
    return new DocumentBody(
        entry.document().id(),
        entry.document().uri(),
        entry.document().source(),
        entry.state(),
        entry.visibleGeneration() > 0,
        entry.readers(),
        entry.changedAt(),
        entry.failure(),
        known == null ? null : known.title(),
        known == null ? null : known.mediaType(),
        known == null ? null : known.chunkCount(),
        known == null ? null : known.indexedAt());
  }
}
