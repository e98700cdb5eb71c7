package dev.aquifer.local.compute;

/** An environment did not get ready. */
final class EnvironmentException extends RuntimeException {
  private final transient Outcome.Failure failure;

  EnvironmentException(Outcome.Failure failure) {
    super(failure.payload());
    this.failure = failure;
  }

  Outcome.Failure failure() {
    return failure;
  }
}
