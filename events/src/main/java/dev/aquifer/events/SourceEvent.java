package dev.aquifer.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of a document, in the body of a webhook or of a queue's message, in the form
 * that Standard Webhooks recommends.
 *
 * @param type what has happened
 * @param timestamp when; of two events of a document, the later one holds
 * @param data to which document
 */
public record SourceEvent(Type type, Instant timestamp, Data data) {

  private static final int LONGEST = 500;

  public SourceEvent {
    Required.field(type, "type");
    Required.field(timestamp, "timestamp");
    Required.field(data, "data");
  }

  /** What has happened to a document. */
  public enum Type {
    /** It was created or replaced. */
    @JsonProperty("document.updated")
    UPDATED,
    /** It is gone. */
    @JsonProperty("document.deleted")
    DELETED,
    /** Others may read it. */
    @JsonProperty("document.readers")
    READERS
  }

  /**
   * A document. Its content is in one of {@code text}, {@code base64}, {@code url} and {@code s3}.
   *
   * @param id the source's own name of it, at most 500 characters
   * @param name the file's name, for a title and to tell its format; the id if absent
   * @param version orders events of one document before their times, in hexadecimal; absent if the
   *     times do
   * @param text its content, if that is text
   * @param base64 its content, as Base64
   * @param url where its content is
   * @param s3 which object its content is
   * @param readers who may read it; absent to say nothing of that
   */
  public record Data(
      String id,
      @Nullable String name,
      @Nullable String version,
      @Nullable String text,
      @Nullable String base64,
      @Nullable String url,
      @Nullable StoredContent s3,
      @Nullable List<String> readers) {

    public Data {
      Required.text(id, "data.id");
      name = name == null ? id : name;
      Required.text(name, "data.name");
      if (id.length() > LONGEST || name.length() > LONGEST) {
        throw new IllegalArgumentException(
            "data.id and data.name must have at most " + LONGEST + " characters");
      }
      readers = readers == null ? null : List.copyOf(readers);
    }
  }

  /**
   * An object in S3.
   *
   * @param versionId absent for the current version
   */
  public record StoredContent(String bucket, String key, @Nullable String versionId) {

    public StoredContent {
      Required.text(bucket, "data.s3.bucket");
      Required.text(key, "data.s3.key");
    }
  }
}
