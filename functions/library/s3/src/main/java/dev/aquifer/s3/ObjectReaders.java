package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.access.Readers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads who may read an object: its user metadata {@code aquifer-readers}. */
public final class ObjectReaders {

  /** The metadata's name, without the {@code x-amz-meta-} that HTTP puts before it. */
  public static final String METADATA = "aquifer-readers";

  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final S3Client s3;

  public ObjectReaders(S3Client s3) {
    this.s3 = s3;
  }

  /** Readers of the objects in any bucket that the function may read. */
  public static ObjectReaders configured() {
    return new ObjectReaders(AwsClients.client(S3Client.builder(), TIMEOUT));
  }

  /**
   * The readers of one version of an object.
   *
   * @param versionId null for the current one
   * @return nobody if it does not say, says it wrongly or is gone
   */
  public List<String> of(String bucket, String key, @Nullable String versionId) {
    try {
      return Readers.parse(
          s3.headObject(head -> head.bucket(bucket).key(key).versionId(versionId))
              .metadata()
              .get(METADATA));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || e.statusCode() == METHOD_NOT_ALLOWED) {
        return List.of();
      }
      throw AwsCall.unavailable("object store", e);
    } catch (SdkException e) {
      throw AwsCall.unavailable("object store", e);
    }
  }
}
