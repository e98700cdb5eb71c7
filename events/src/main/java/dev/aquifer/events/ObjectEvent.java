package dev.aquifer.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon EventBridge says of an object that was created, overwritten, tagged or deleted,
 * without the fields that Aquifer does not use.
 *
 * @param id the event's own id
 * @param detailType {@code Object Created}, {@code Object Tags Added} or {@code Object Deleted}
 * @param time when it happened, UTC, to the second
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectEvent(
    String id, @JsonProperty("detail-type") String detailType, Instant time, Detail detail) {

  public static final String CREATED = "Object Created";
  public static final String TAGS_ADDED = "Object Tags Added";
  public static final String DELETED = "Object Deleted";

  private static final String PERMANENTLY = "Permanently Deleted";

  public ObjectEvent {
    Required.text(id, "id");
    Required.text(detailType, "detail-type");
    Required.field(time, "time");
    Required.field(detail, "detail");
  }

  /** Whether one version was removed from a versioned bucket, which leaves any other version. */
  public boolean removesOneVersion() {
    return PERMANENTLY.equals(detail.deletionType()) && detail.object().versionId() != null;
  }

  /**
   * Which object, in which bucket.
   *
   * @param deletionType on a deletion, {@code Delete Marker Created} or {@code Permanently Deleted}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Detail(
      Bucket bucket,
      StoredObject object,
      @JsonProperty("deletion-type") @Nullable String deletionType) {

    public Detail {
      Required.field(bucket, "detail.bucket");
      Required.field(object, "detail.object");
    }
  }

  /** The bucket's name. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Bucket(String name) {

    public Bucket {
      Required.text(name, "detail.bucket.name");
    }
  }

  /**
   * The object.
   *
   * @param key decoded: EventBridge, unlike an S3 notification, does not encode it
   * @param size bytes; absent on a deletion
   * @param etag absent on a deletion
   * @param versionId present in a versioned bucket
   * @param sequencer hexadecimal; absent for tags, absent or constant in some emulators
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record StoredObject(
      String key,
      @Nullable Long size,
      @Nullable String etag,
      @JsonProperty("version-id") @Nullable String versionId,
      @Nullable String sequencer) {

    public StoredObject {
      Required.text(key, "detail.object.key");
    }
  }
}
