package dev.aquifer.aws;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls AWS, and turns what the SDK throws into a domain error. */
public final class AwsCall {

  private AwsCall() {}

  /**
   * Makes one call.
   *
   * @param part what is called, as a person would name it
   * @throws ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  public static <T> T to(String part, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw unavailable(part, e);
    }
  }

  /** The domain error for a failed call. */
  public static ProblemException unavailable(String part, SdkException e) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The %s did not answer as it should (%s). Try again; GET /v1/health tells which part is down."
            .formatted(part, reason(e)),
        e);
  }

  /** The domain error for a reply that ended too early. */
  public static ProblemException brokenOff(String part, IOException e) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE, "The %s broke off a download.".formatted(part), e);
  }

  private static String reason(SdkException e) {
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? service.statusCode() + " " + service.awsErrorDetails().errorCode()
        : e.getClass().getSimpleName();
  }
}
