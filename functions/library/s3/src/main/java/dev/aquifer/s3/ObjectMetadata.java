package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.access.Readers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

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
   * The readers of one version of an object.
   *
   * @param versionId null for the current one
   * @return nobody if it says that wrongly or is gone; empty if it says nothing
   */
  public Optional<List<String>> readers(String bucket, String key, @Nullable String versionId) {
    return present(() -> s3.headObject(head -> head.bucket(bucket).key(key).versionId(versionId)))
        .map(object ->
            tagged(bucket, key, versionId, object)
                .or(() -> beside(bucket, key))
                .or(() -> Optional.ofNullable(object.metadata().get(READERS)).map(Readers::parse)))
        .orElse(Optional.of(List.of()));
  }

  /** Whether the object has a current version. */
  public boolean exists(String bucket, String key) {
    return present(() -> s3.headObject(head -> head.bucket(bucket).key(key))).isPresent();
  }

  /** A store that counts no tags has none. */
  private Optional<List<String>> tagged(
      String bucket, String key, @Nullable String versionId, HeadObjectResponse object) {
    Integer tags = object.tagCount();
    if (tags == null || tags == 0) {
      return Optional.empty();
    }
    return present(
            () -> s3.getObjectTagging(get -> get.bucket(bucket).key(key).versionId(versionId)))
        .flatMap(
            reply -> reply.tagSet().stream().filter(tag -> READERS.equals(tag.key())).findFirst())
        .map(Tag::value)
        .map(Readers::parse);
  }

  private Optional<List<String>> beside(String bucket, String key) {
    return present(() -> {
      try (var sidecar = s3.getObject(get -> get.bucket(bucket).key(Sidecar.of(key)))) {
        return Sidecar.readers(sidecar);
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
