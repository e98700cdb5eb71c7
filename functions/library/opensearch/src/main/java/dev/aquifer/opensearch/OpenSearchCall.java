package dev.aquifer.opensearch;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.OpenSearchException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls OpenSearch, and turns what the client throws into a domain error. */
final class OpenSearchCall {

  private static final String MISSING = "index_not_found_exception";
  private static final String EXISTS = "resource_already_exists_exception";

  private OpenSearchCall() {}

  /** A call that may throw what the client throws. */
  interface Call<T> {
    T make() throws IOException;
  }

  static <T> T to(Call<T> call) {
    try {
      return call.make();
    } catch (OpenSearchException e) {
      throw unavailable(String.valueOf(e.getMessage()), e);
    } catch (SdkException | IOException e) {
      throw unavailable(e.getClass().getSimpleName(), e);
    }
  }

  /** A call whose reply does not matter. */
  interface Action {
    void make() throws IOException;
  }

  static void run(Action action) {
    to(() -> {
      action.make();
      return true;
    });
  }

  static ProblemException unavailable(String reason, @Nullable Throwable cause) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The chunk index did not answer as it should (%s). Try again; GET /v1/health tells which part is down."
            .formatted(reason),
        cause);
  }

  static boolean isMissingIndex(OpenSearchException e) {
    return e.error().type().equals(MISSING);
  }

  static boolean isExistingIndex(OpenSearchException e) {
    return e.error().type().equals(EXISTS);
  }
}
