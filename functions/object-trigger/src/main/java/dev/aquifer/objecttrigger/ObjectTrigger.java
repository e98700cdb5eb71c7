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
import dev.aquifer.s3.ObjectMetadata.Found;
import dev.aquifer.s3.ObjectMetadata.Means;
import dev.aquifer.s3.Sidecar;
import java.util.List;
import java.util.Optional;

/** Turns an object's event into one change of one document. */
final class ObjectTrigger {

  private final ObjectMetadata objects;
  private final ChangeQueues queues;

  ObjectTrigger(ObjectMetadata objects, ChangeQueues queues) {
    this.objects = objects;
    this.queues = queues;
  }

  /**
   * Queues the change, if there is one. Folders' marker objects are no documents, a version that
   * expires behind a newer one is no deletion, and tags or a sidecar that go leave the readers as
   * they are.
   */
  void take(ObjectEvent event) {
    change(event).ifPresent(queues::send);
  }

  private Optional<DocumentChange> change(ObjectEvent event) {
    String bucket = event.detail().bucket().name();
    StoredObject object = event.detail().object();
    Optional<String> subject = Sidecar.subject(object.key());
    if (subject.isPresent()) {
      return event.detailType().equals(ObjectEvent.DELETED)
          ? Optional.empty()
          : readersBeside(bucket, subject.get());
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
                  access(event)));
      case ObjectEvent.TAGS_ADDED -> readersTagged(event);
      case ObjectEvent.DELETED ->
          isStillThere(event)
              ? Optional.empty()
              : Optional.of(new DocumentDeleted(document, version(event, "deleted")));
      default ->
          throw new IllegalArgumentException(
              "an event of type '" + event.detailType() + "' is not a change of an object");
    };
  }

  /**
   * What is said of a new version's readers, as of when it was said: an event that is handled late
   * must not undo what was said since. A version that is gone is for nobody.
   */
  private AccessList access(ObjectEvent event) {
    StoredObject object = event.detail().object();
    return objects
        .find(event.detail().bucket().name(), object.key(), object.versionId())
        .map(found ->
            found
                .statement()
                .map(said -> new AccessList(said.readers(), said.at()))
                .orElse(new AccessList(null, found.modified())))
        .orElse(new AccessList(List.of(), event.time()));
  }

  /** Tags that do not speak of readers, or are another version's, say nothing. */
  private Optional<DocumentChange> readersTagged(ObjectEvent event) {
    StoredObject object = event.detail().object();
    String bucket = event.detail().bucket().name();
    return objects
        .find(bucket, object.key(), null)
        .filter(found -> object.versionId() == null || object.versionId().equals(found.versionId()))
        .flatMap(Found::statement)
        .filter(said -> said.by() == Means.TAG)
        .map(said ->
            new ReadersChanged(
                DocumentRef.ofObject(bucket, object.key()),
                new AccessList(said.readers(), event.time())));
  }

  /** A sidecar says nothing where a tag does. Of an object to come, its own event will tell. */
  private Optional<DocumentChange> readersBeside(String bucket, String key) {
    return objects
        .find(bucket, key, null)
        .flatMap(Found::statement)
        .filter(said -> said.by() == Means.SIDECAR)
        .map(said ->
            new ReadersChanged(
                DocumentRef.ofObject(bucket, key), new AccessList(said.readers(), said.at())));
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
