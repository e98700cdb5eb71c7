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

/**
 * Reads what is known of an object: whether it is there, and who may read it, which is its user
 * metadata {@code aquifer-readers}.
 */
public final class ObjectMetadata {

  /** The metadata's name, without the {@code x-amz-meta-} that HTTP puts before it. */
  public static final String METADATA = "aquifer-readers";

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
   * @return nobody if it does not say, says it wrongly or is gone
   */
  public List<String> readers(String bucket, String key, @Nullable String versionId) {
    return head(bucket, key, versionId)
        .map(object -> Readers.parse(object.metadata().get(METADATA)))
        .orElse(List.of());
  }

  /** Whether the object has a current version. */
  public boolean exists(String bucket, String key) {
    return head(bucket, key, null).isPresent();
  }

  private Optional<HeadObjectResponse> head(String bucket, String key, @Nullable String versionId) {
    try {
      return Optional.of(s3.headObject(head -> head.bucket(bucket).key(key).versionId(versionId)));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || e.statusCode() == METHOD_NOT_ALLOWED) {
        return Optional.empty();
      }
      throw AwsCall.unavailable("object store", e);
    } catch (SdkException e) {
      throw AwsCall.unavailable("object store", e);
    }
  }
}
