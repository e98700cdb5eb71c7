package dev.aquifer.core.change;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Readers;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one document.
 *
 * @param document which one
 * @param version the latest accepted change's
 * @param generation the number of the latest accepted change, from 1
 * @param state where that change stands
 * @param visibleGeneration the generation that answers; 0 if none does
 * @param readers who may read it, as was said last
 * @param readersAsOf when that was said
 * @param visibleReaders who may read the text that answers: set when it became visible, and by each
 *     change of readers since, but while a newer version waits
 * @param chunks for each generation that may have chunks in the index, how many
 * @param description of the visible generation, or of the one before a tombstone or failure
 * @param failure why the latest change failed; null unless one attempt at it has
 * @param changedAt when the latest change was accepted
 */
public record LedgerEntry(
    DocumentRef document,
    SourceVersion version,
    long generation,
    DocumentState state,
    long visibleGeneration,
    List<String> readers,
    Instant readersAsOf,
    List<String> visibleReaders,
    Map<Long, Integer> chunks,
    @Nullable Description description,
    @Nullable Failure failure,
    Instant changedAt) {

  /**
   * What is known of a document once it has been read.
   *
   * @param title what to call it
   * @param mediaType its IANA media type
   * @param contentHash SHA-256 of its bytes, in hexadecimal
   * @param reading SHA-256 of all else that its chunks follow from; null if that is not known
   * @param chunkCount how many chunks it was cut into
   * @param indexedAt when it became visible
   */
  public record Description(
      String title,
      String mediaType,
      String contentHash,
      @Nullable String reading,
      int chunkCount,
      Instant indexedAt) {}

  public LedgerEntry {
    readers = List.copyOf(readers);
    visibleReaders = List.copyOf(visibleReaders);
    chunks = Map.copyOf(chunks);
  }

  /** Whether the caller may read the document by its latest access list. */
  public boolean allows(Caller caller) {
    return Readers.allow(readers, caller);
  }

  /**
   * Whether a passage of a generation may answer this caller now. While a newer access list waits
   * for its generation, both must allow it: a narrower list acts at once, a wider one does not open
   * the old text.
   */
  public boolean answers(long passageGeneration, Caller caller) {
    return passageGeneration == visibleGeneration
        && allows(caller)
        && Readers.allow(visibleReaders, caller);
  }
}
