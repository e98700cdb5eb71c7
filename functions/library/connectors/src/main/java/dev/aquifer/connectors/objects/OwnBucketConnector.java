package dev.aquifer.connectors.objects;

import dev.aquifer.connectors.Cursor;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.source.EventedConnector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.s3.ObjectListing;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.s3.ObjectMetadata.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists the objects of the bucket that documents are put into, and then the documents that the
 * ledger has of it, of which some may have no object any more. What the ledger does not know of
 * follows the last change that it knows, in the order of that change's sequencer: an event that
 * comes after all is later than it.
 */
final class OwnBucketConnector implements EventedConnector {

  /** An event that is on its way is waited for. */
  private static final Duration EVENTS_TAKE = Duration.ofMinutes(5);

  private static final String CREATED = "created:";

  private final ObjectListing objects;
  private final ObjectMetadata metadata;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Part part;

  /** What of the bucket is a tenant's. */
  record Part(String bucket, String tenant, String prefix) {

    boolean has(DocumentRef document) {
      return document.tenant().equals(tenant)
          && document.source().equals("s3")
          && document.uri().startsWith("s3://" + bucket + "/" + prefix);
    }

    String key(DocumentRef document) {
      return document.uri().substring(("s3://" + bucket + "/").length());
    }
  }

  /**
   * Where the listing is.
   *
   * @param key of the last object
   * @param document the last one of the ledger; null while objects are listed
   */
  record Place(@Nullable String key, @Nullable String document) {}

  OwnBucketConnector(
      ObjectListing objects,
      ObjectMetadata metadata,
      Ledger ledger,
      InstantSource clock,
      Part part) {
    this.objects = objects;
    this.metadata = metadata;
    this.ledger = ledger;
    this.clock = clock;
    this.part = part;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    Place place = cursor == null ? new Place(null, null) : Cursor.read(cursor, Place.class);
    return place.document() == null ? objects(place.key()) : documents(place.document());
  }

  private SourcePage objects(@Nullable String after) {
    ObjectListing.Page page = objects.page(part.bucket(), part.prefix(), after, Manifest.MOST);
    return new SourcePage(
        page.objects().stream().filter(this::isOurs).map(this::item).toList(),
        List.of(),
        Cursor.of(page.ends() ? new Place(null, "") : new Place(page.last(), null)),
        null);
  }

  private SourcePage documents(String after) {
    Ledger.Page page = ledger.list(part.tenant(), Manifest.MOST, after.isEmpty() ? null : after);
    List<String> gone =
        page.entries().stream()
            .map(LedgerEntry::document)
            .filter(part::has)
            .map(part::key)
            .filter(key -> !metadata.exists(part.bucket(), key))
            .toList();
    return new SourcePage(
        List.of(),
        gone,
        page.next() == null ? null : Cursor.of(new Place(null, page.next())),
        null);
  }

  private boolean isOurs(ObjectListing.Listed object) {
    try {
      return part.has(DocumentRef.ofObject(part.bucket(), object.key()));
    } catch (IllegalArgumentException e) {
      // A key of no tenant.
      return false;
    }
  }

  private SourceItem item(ObjectListing.Listed object) {
    boolean isNew = object.modified().isAfter(clock.instant().minus(EVENTS_TAKE));
    return new SourceItem(
        object.key(),
        object.key(),
        "s3://" + part.bucket() + "/" + object.key(),
        object.key().substring(object.key().lastIndexOf('/') + 1),
        isNew ? object.etag() + " at " + clock.instant() : object.etag(),
        object.bytes(),
        null);
  }

  @Override
  public Optional<DocumentUpdated> update(SourceItem item) {
    DocumentRef document = DocumentRef.ofObject(part.bucket(), item.key());
    Optional<LedgerEntry> known = ledger.find(part.tenant(), document.id());
    if (item.fingerprint().contains(" ")
        || known.filter(entry -> isKnown(entry, item.fingerprint())).isPresent()) {
      return Optional.empty();
    }
    return metadata
        .find(part.bucket(), item.key(), null)
        .flatMap(object -> update(item, document, known, object));
  }

  /** In a bucket with versions, events tell the version and not the entity tag. */
  private Optional<DocumentUpdated> update(
      SourceItem item, DocumentRef document, Optional<LedgerEntry> known, Found object) {
    String tag = Objects.requireNonNullElse(object.versionId(), item.fingerprint());
    if (known.filter(entry -> isKnown(entry, tag)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentUpdated(
            document,
            after(known, object.modified(), CREATED + tag),
            new BodyRef(part.bucket(), item.key(), object.versionId(), item.name()),
            object
                .statement()
                .map(said -> new AccessList(said.readers(), said.at()))
                .orElse(new AccessList(null, object.modified()))));
  }

  private static boolean isKnown(LedgerEntry entry, String tag) {
    return entry.state() != DocumentState.DELETED && entry.version().tag().equals(CREATED + tag);
  }

  @Override
  public Optional<DocumentDeleted> delete(String key) {
    DocumentRef document = DocumentRef.ofObject(part.bucket(), key);
    // Before it is looked for: what is put after that has a later event.
    Optional<LedgerEntry> known = ledger.find(part.tenant(), document.id());
    return known
        .filter(entry -> entry.state() != DocumentState.DELETED)
        .filter(entry -> !metadata.exists(part.bucket(), key))
        .map(entry -> new DocumentDeleted(document, after(known, clock.instant(), "deleted")));
  }

  private static SourceVersion after(Optional<LedgerEntry> known, Instant modified, String tag) {
    return known
        .map(LedgerEntry::version)
        .map(version ->
            new SourceVersion(
                version.sequence(),
                modified.isAfter(version.modified()) ? modified : version.modified().plusMillis(1),
                tag))
        .orElseGet(() -> new SourceVersion(null, modified, tag));
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    throw new IllegalStateException("objects are read where they are");
  }
}
