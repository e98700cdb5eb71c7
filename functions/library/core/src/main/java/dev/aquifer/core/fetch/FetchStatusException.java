package dev.aquifer.core.fetch;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server answered with a status that says that there is no content. */
public final class FetchStatusException extends ProblemException {

  private final int status;
  private final transient @Nullable Duration retryAfter;
  private final transient @Nullable String location;

  /**
   * Makes it.
   *
   * @param status as RFC 9110 numbers them
   * @param retryAfter how long the server asks to be left alone; null if it does not say
   * @param location where else to look, on other than a redirect; null if it does not say
   */
  public FetchStatusException(
      ProblemCode code,
      String detail,
      int status,
      @Nullable Duration retryAfter,
      @Nullable String location) {
    super(code, detail);
    this.status = status;
    this.retryAfter = retryAfter;
    this.location = location;
  }

  public int status() {
    return status;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  public Optional<String> location() {
    return Optional.ofNullable(location);
  }
}
