package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.BodyRef;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads document bodies from S3. */
public final class S3Bodies implements DocumentBodies {

  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int PRECONDITION_FAILED = 412;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final S3Client s3;

  public S3Bodies(S3Client s3) {
    this.s3 = s3;
  }

  /** Bodies in any bucket that the function may read. */
  public static S3Bodies configured() {
    return new S3Bodies(S3Clients.client(S3Client.builder(), TIMEOUT));
  }

  @Override
  public byte[] read(BodyRef body, long maximum) {
    return read(body, null, maximum);
  }

  /**
   * The same for an object that was listed with an entity tag.
   *
   * @throws ProblemException also {@code FETCH_FAILED} if it has another by now
   */
  public byte[] read(BodyRef body, @Nullable String etag, long maximum) {
    try (ResponseInputStream<GetObjectResponse> object =
        s3.getObject(get ->
            get.bucket(body.bucket()).key(body.key()).versionId(body.versionId()).ifMatch(etag))) {
      long size = object.response().contentLength();
      if (size > maximum) {
        object.abort();
        throw new ProblemException(
            ProblemCode.DOCUMENT_TOO_LARGE,
            "The document has %,d bytes; the most is %,d. Split it, or raise maxDocumentBytes."
                .formatted(size, maximum));
      }
      return object.readAllBytes();
    } catch (S3Exception e) {
      // A delete marker answers a read of its own version with 405.
      if (e.statusCode() == NOT_FOUND || e.statusCode() == METHOD_NOT_ALLOWED) {
        throw new ProblemException(
            ProblemCode.BODY_MISSING,
            "The object was gone before it was read. Upload it again if it should be there.",
            e);
      }
      if (e.statusCode() == PRECONDITION_FAILED) {
        throw new ProblemException(
            ProblemCode.FETCH_FAILED,
            "The object changed since it was listed. It is read again later.",
            e);
      }
      throw AwsCall.unavailable("object store", e);
    } catch (SdkException e) {
      throw AwsCall.unavailable("object store", e);
    } catch (IOException e) {
      throw AwsCall.brokenOff("object store", e);
    }
  }
}
