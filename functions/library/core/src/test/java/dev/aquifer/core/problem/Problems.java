package dev.aquifer.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads the domain error of a call that must fail. */
public final class Problems {

  private Problems() {}

  /** The domain error that the call throws; anything else fails the test. */
  public static ProblemException of(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(ProblemException.class);
    return (ProblemException) thrown;
  }

  /** The code of the domain error that the call throws. */
  public static ProblemCode codeOf(ThrowingCallable call) {
    return of(call).code();
  }
}
