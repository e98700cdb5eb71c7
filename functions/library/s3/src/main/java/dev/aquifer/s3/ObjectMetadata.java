package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.access.Readers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads what is known of an object: whether it is there, and who may read it. That is said by its
 * tag {@code aquifer-readers}, else by its {@link Sidecar}, else by its user metadata of the tag's
 * name. The first of them that is there counts, even if it cannot be understood.
 */
public final class ObjectMetadata {

  /** The tag's name, and the metadata's without the {@code x-amz-meta-} before it. */
  public static final String READERS = "aquifer-readers";

  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final S3Client s3;

  public ObjectMetadata(S3Client s3) {
    this.s3 = s3;
  }

  /** The objects in any bucket that the function may read. */
  public static ObjectMetadata configured() {
    return new ObjectMetadata(S3Clients.client(S3Client.builder(), TIMEOUT));
  }

  /**
   * One version of an object.
   *
   * @param versionId null in a bucket without versions
   * @param modified when it was put, UTC, to the second
   * @param statement what is said of its readers; empty if nothing is
   */
  public record Found(
      @Nullable String versionId, Instant modified, Optional<Statement> statement) {}

  /**
   * What is said of an object's readers.
   *
   * @param readers nobody if it is said wrongly
   * @param at when it was said at the latest; for a tag, which has no time, when the object was put
   */
  public record Statement(Means by, List<String> readers, Instant at) {}

  /** What says it. */
  public enum Means {
    TAG,
    SIDECAR,
    METADATA
  }

  /**
   * Finds one version of an object.
   *
   * @param versionId null for the current one
   */
  public Optional<Found> find(String bucket, String key, @Nullable String versionId) {
    return present(() -> s3.headObject(head -> head.bucket(bucket).key(key).versionId(versionId)))
        .map(object ->
            new Found(
                object.versionId(),
                object.lastModified(),
                tagged(bucket, key, versionId, object)
                    .or(() -> beside(bucket, key))
                    .or(() -> said(object))));
  }

  private static Optional<Statement> said(HeadObjectResponse object) {
    return Optional.ofNullable(object.metadata().get(READERS))
        .map(text -> new Statement(Means.METADATA, Readers.parse(text), object.lastModified()));
  }

  /** Whether the object has a current version. */
  public boolean exists(String bucket, String key) {
    return present(() -> s3.headObject(head -> head.bucket(bucket).key(key))).isPresent();
  }

  /** A store that counts no tags has none. */
  private Optional<Statement> tagged(
      String bucket, String key, @Nullable String versionId, HeadObjectResponse object) {
    Integer tags = object.tagCount();
    if (tags == null || tags == 0) {
      return Optional.empty();
    }
    return present(
            () -> s3.getObjectTagging(get -> get.bucket(bucket).key(key).versionId(versionId)))
        .flatMap(
            reply -> reply.tagSet().stream().filter(tag -> READERS.equals(tag.key())).findFirst())
        .map(tag -> new Statement(Means.TAG, Readers.parse(tag.value()), object.lastModified()));
  }

  private Optional<Statement> beside(String bucket, String key) {
    return present(() -> {
      try (var sidecar = s3.getObject(get -> get.bucket(bucket).key(Sidecar.of(key)))) {
        return new Statement(
            Means.SIDECAR, Sidecar.readers(sidecar), sidecar.response().lastModified());
      }
    });
  }

  private interface Call<T> {
    T make() throws java.io.IOException;
  }

  private static <T> Optional<T> present(Call<T> call) {
    try {
      return Optional.of(call.make());
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || e.statusCode() == METHOD_NOT_ALLOWED) {
        return Optional.empty();
      }
      throw AwsCall.unavailable("object store", e);
    } catch (SdkException e) {
      throw AwsCall.unavailable("object store", e);
    } catch (java.io.IOException e) {
      throw AwsCall.brokenOff("object store", e);
    }
  }
}
