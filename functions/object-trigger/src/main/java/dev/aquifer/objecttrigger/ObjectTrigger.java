package dev.aquifer.objecttrigger;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ObjectEvent;
import dev.aquifer.events.ObjectEvent.StoredObject;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.s3.ObjectMetadata;
import java.util.Map;
import java.util.function.Function;

/** Turns an object's event into one change of one document. */
final class ObjectTrigger implements Function<ObjectEvent, Map<String, String>> {

  private final ObjectMetadata objects;
  private final ChangeQueues queues;

  ObjectTrigger(ObjectMetadata objects, ChangeQueues queues) {
    this.objects = objects;
    this.queues = queues;
  }

  /**
   * Queues the change and answers with the document's id. Folders' marker objects are no documents,
   * and a version that expires behind a newer one is no deletion.
   */
  @Override
  public Map<String, String> apply(ObjectEvent event) {
    if (event.detail().object().key().endsWith("/") || isStillThere(event)) {
      return Map.of();
    }
    DocumentChange change = change(event);
    queues.send(change);
    return Map.of("documentId", change.document().id());
  }

  private boolean isStillThere(ObjectEvent event) {
    return event.detailType().equals(ObjectEvent.DELETED)
        && event.removesOneVersion()
        && objects.exists(event.detail().bucket().name(), event.detail().object().key());
  }

  private DocumentChange change(ObjectEvent event) {
    String bucket = event.detail().bucket().name();
    StoredObject object = event.detail().object();
    DocumentRef document = DocumentRef.ofObject(bucket, object.key());
    return switch (event.detailType()) {
      case ObjectEvent.CREATED ->
          new DocumentUpdated(
              document,
              version(event, "created"),
              new BodyRef(bucket, object.key(), object.versionId(), name(object.key())),
              objects.readers(bucket, object.key(), object.versionId()));
      case ObjectEvent.DELETED -> new DocumentDeleted(document, version(event, "deleted"));
      default ->
          throw new IllegalArgumentException(
              "an event of type '" + event.detailType() + "' is not a change of an object");
    };
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
