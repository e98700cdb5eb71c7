package dev.aquifer.objecttrigger;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ObjectEvent;
import dev.aquifer.events.ObjectEvent.StoredObject;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.s3.Sidecar;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns an object's event into one change of one document. */
final class ObjectTrigger implements Function<ObjectEvent, Map<String, String>> {

  private final ObjectMetadata objects;
  private final ChangeQueues queues;
  private final InstantSource clock;

  ObjectTrigger(ObjectMetadata objects, ChangeQueues queues, InstantSource clock) {
    this.objects = objects;
    this.queues = queues;
    this.clock = clock;
  }

  /**
   * Queues the change and answers with the document's id. Folders' marker objects are no documents,
   * a version that expires behind a newer one is no deletion, and tags or a sidecar that go leave
   * the readers as they are.
   */
  @Override
  public Map<String, String> apply(ObjectEvent event) {
    Optional<DocumentChange> change = change(event);
    change.ifPresent(queues::send);
    return change.map(sent -> Map.of("documentId", sent.document().id())).orElse(Map.of());
  }

  private Optional<DocumentChange> change(ObjectEvent event) {
    String bucket = event.detail().bucket().name();
    StoredObject object = event.detail().object();
    Optional<String> subject = Sidecar.subject(object.key());
    if (subject.isPresent()) {
      return event.detailType().equals(ObjectEvent.DELETED)
          ? Optional.empty()
          : readersChanged(bucket, subject.get());
    }
    if (object.key().endsWith("/")) {
      return Optional.empty();
    }
    DocumentRef document = DocumentRef.ofObject(bucket, object.key());
    return switch (event.detailType()) {
      case ObjectEvent.CREATED ->
          Optional.of(
              new DocumentUpdated(
                  document,
                  version(event, "created"),
                  new BodyRef(bucket, object.key(), object.versionId(), name(object.key())),
                  access(bucket, object.key(), object.versionId())));
      case ObjectEvent.TAGS_ADDED -> readersChanged(bucket, object.key());
      case ObjectEvent.DELETED ->
          isStillThere(event)
              ? Optional.empty()
              : Optional.of(new DocumentDeleted(document, version(event, "deleted")));
      default ->
          throw new IllegalArgumentException(
              "an event of type '" + event.detailType() + "' is not a change of an object");
    };
  }

  /** Of an object that is not there yet, its own event will tell the readers. */
  private Optional<DocumentChange> readersChanged(String bucket, String key) {
    return objects.exists(bucket, key)
        ? Optional.of(
            new ReadersChanged(DocumentRef.ofObject(bucket, key), access(bucket, key, null)))
        : Optional.empty();
  }

  /** The time is taken first: what is said after it may be read already, but not the reverse. */
  private AccessList access(String bucket, String key, @Nullable String versionId) {
    Instant asOf = clock.instant();
    return new AccessList(objects.readers(bucket, key, versionId).orElse(null), asOf);
  }

  private boolean isStillThere(ObjectEvent event) {
    return event.removesOneVersion()
        && objects.exists(event.detail().bucket().name(), event.detail().object().key());
  }

  /** The version id tells versions apart where there is one, else the entity tag, else the kind. */
  private static SourceVersion version(ObjectEvent event, String kind) {
    StoredObject object = event.detail().object();
    String tag = object.versionId() != null ? object.versionId() : object.etag();
    return new SourceVersion(
        object.sequencer(), event.time(), tag == null ? kind : kind + ":" + tag);
  }

  /** The last part of the key, or the whole key where that part is blank. */
  private static String name(String key) {
    String last = key.substring(key.lastIndexOf('/') + 1);
    return last.isBlank() ? key : last;
  }
}
