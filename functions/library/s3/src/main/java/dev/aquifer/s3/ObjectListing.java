package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Lists the objects of a bucket that are documents, in the order of their keys. */
public final class ObjectListing {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final S3Client s3;

  public ObjectListing(S3Client s3) {
    this.s3 = s3;
  }

  /** The buckets that the function may list. */
  public static ObjectListing configured() {
    return new ObjectListing(S3Clients.client(S3Client.builder(), TIMEOUT));
  }

  /**
   * An object.
   *
   * @param etag without quotes
   * @param modified UTC, to the second
   */
  public record Listed(String key, String etag, long bytes, Instant modified) {}

  /**
   * A page of objects.
   *
   * @param last the last key that was looked at; null if there was none
   * @param ends whether there are no more
   */
  public record Page(List<Listed> objects, @Nullable String last, boolean ends) {
    public Page {
      objects = List.copyOf(objects);
    }
  }

  /**
   * Lists objects; markers of folders and sidecars are left out.
   *
   * @param after the key to go on after; null to begin
   * @throws ProblemException {@code SOURCE_REFUSED} if there is no such bucket or it is not for
   *     this function; {@code DEPENDENCY_UNAVAILABLE}
   */
  public Page page(String bucket, String prefix, @Nullable String after, int most) {
    ListObjectsV2Response found;
    try {
      found =
          s3.listObjectsV2(
              list -> list.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(most));
    } catch (S3Exception e) {
      if (e.statusCode() >= CLIENT_ERROR && e.statusCode() < SERVER_ERROR) {
        throw new ProblemException(
            ProblemCode.SOURCE_REFUSED,
            "There is no bucket '%s', or it is not for this function (status %d)."
                .formatted(bucket, e.statusCode()),
            e);
      }
      throw AwsCall.unavailable("object store", e);
    } catch (SdkException e) {
      throw AwsCall.unavailable("object store", e);
    }
    return new Page(
        found.contents().stream()
            .filter(
                object -> !object.key().endsWith("/") && Sidecar.subject(object.key()).isEmpty())
            .map(object ->
                new Listed(
                    object.key(),
                    object.eTag().replace("\"", ""),
                    object.size(),
                    object.lastModified()))
            .toList(),
        found.contents().isEmpty() ? null : found.contents().getLast().key(),
        !Boolean.TRUE.equals(found.isTruncated()));
  }
}
