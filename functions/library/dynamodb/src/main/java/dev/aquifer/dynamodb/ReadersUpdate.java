package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;
import static dev.aquifer.dynamodb.LedgerItem.texts;
import static dev.aquifer.dynamodb.LedgerItem.time;

import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The write by which a list of readers takes effect. What it sets depends on the item's state, so
 * the item is read first, and the write holds only while that state does.
 */
final class ReadersUpdate {

  private static final String SET = "SET #readers = :readers, #readersAsOf = :asOf";

  /** Older than every version that a source can give. */
  private static final SourceVersion NEVER = new SourceVersion(null, Instant.EPOCH, "never");

  private final DocumentRef document;
  private final AttributeValue readers;
  private final Instant asOf;
  private final Instant expiry;

  /**
   * Describes the write.
   *
   * @param readers that it sets
   * @param expiry when the list may be forgotten of a document that never comes
   */
  ReadersUpdate(ReadersChanged change, List<String> readers, Instant expiry) {
    this.document = change.document();
    this.readers = texts(readers);
    this.asOf = change.access().asOf();
    this.expiry = expiry;
  }

  /** Makes the write; empty if a later list was accepted. */
  Optional<LedgerEntry> in(DocumentTable table) {
    while (true) {
      Optional<LedgerEntry> seen = table.find(LedgerItem.key(document));
      if (seen.filter(entry -> entry.readersAsOf().isAfter(asOf)).isPresent()) {
        return Optional.empty();
      }
      Optional<LedgerEntry> written = table.write(seen.map(this::change).orElseGet(this::begin));
      if (written.isPresent()) {
        return written;
      }
    }
  }

  /** Makes the write if the item still is what was seen; empty if it is not. */
  Optional<LedgerEntry> in(DocumentTable table, LedgerEntry seen) {
    return table.write(
        change(seen)
            .onlyIf("#readersAsOf = :seenAsOf AND #readers = :seenReaders")
            .with(":seenAsOf", time(seen.readersAsOf()))
            .with(":seenReaders", texts(seen.readers())));
  }

  private ItemUpdate change(LedgerEntry seen) {
    String set = seen.state() == DocumentState.INDEXED ? SET + ", #visibleReaders = :readers" : SET;
    return ItemUpdate.of(document, seen.generation(), seen.state(), set)
        .onlyIf("#readersAsOf <= :asOf")
        .with(":readers", readers)
        .with(":asOf", time(asOf));
  }

  /** An item like a tombstone, which nobody sees and every change follows. */
  private ItemUpdate begin() {
    return ItemUpdate.ofMissing(
            document,
            SET
                + ", #generation = :generation, #source = :source, #uri = :uri,"
                + " #version = :version, #versionTag = :versionTag, #modified = :modified,"
                + " #state = :state, #visibleGeneration = :generation, #visibleReaders = :none,"
                + " #chunks = :noChunks, #changedAt = :modified, #expiresAt = :expiresAt")
        .with(":readers", readers)
        .with(":asOf", time(asOf))
        .with(":source", text(document.source()))
        .with(":uri", text(document.uri()))
        .with(":version", text(NEVER.order()))
        .with(":versionTag", text(NEVER.tag()))
        .with(":modified", text(NEVER.modified().toString()))
        .with(":state", text(DocumentState.DELETED.name()))
        .with(":none", texts(List.of()))
        .with(":noChunks", AttributeValue.fromM(Map.of()))
        .with(":expiresAt", number(expiry.getEpochSecond()));
  }
}
