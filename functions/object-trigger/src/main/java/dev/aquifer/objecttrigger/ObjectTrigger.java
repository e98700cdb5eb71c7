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
import dev.aquifer.s3.ObjectReaders;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns an object's event into one change of one document. An object under {@code tenants/NAME/}
 * belongs to the tenant of that name, every other to the tenant {@code default}.
 */
final class ObjectTrigger implements Function<ObjectEvent, Map<String, String>> {

  private static final Pattern TENANT = Pattern.compile("tenants/([^/]+)/.+");
  private static final String DEFAULT_TENANT = "default";
  private static final String SOURCE = "s3";

  private final ObjectReaders readers;
  private final ChangeQueues queues;

  ObjectTrigger(ObjectReaders readers, ChangeQueues queues) {
    this.readers = readers;
    this.queues = queues;
  }

  /**
   * Queues the change; answers with the document's id. Folders' marker objects are no documents.
   */
  @Override
  public Map<String, String> apply(ObjectEvent event) {
    if (event.detail().object().key().endsWith("/")) {
      return Map.of();
    }
    DocumentChange change = change(event);
    queues.send(change);
    return Map.of("documentId", change.document().id());
  }

  private DocumentChange change(ObjectEvent event) {
    String bucket = event.detail().bucket().name();
    StoredObject object = event.detail().object();
    DocumentRef document =
        DocumentRef.of(tenant(object.key()), SOURCE, "s3://" + bucket + "/" + object.key());
    return switch (event.detailType()) {
      case ObjectEvent.CREATED ->
          new DocumentUpdated(
              document,
              version(event, "created"),
              new BodyRef(bucket, object.key(), object.versionId(), name(object.key())),
              readers.of(bucket, object.key(), object.versionId()));
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

  private static String tenant(String key) {
    Matcher matcher = TENANT.matcher(key);
    return matcher.matches() ? matcher.group(1) : DEFAULT_TENANT;
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
