package dev.aquifer.core.problem;

import org.jspecify.annotations.Nullable;

/** A domain error: a stable code, and what happened and what to do next in a sentence or two. */
public class ProblemException extends RuntimeException {

  private final ProblemCode code;

  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, null);
  }

  public ProblemException(ProblemCode code, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.code = code;
  }

  public ProblemCode code() {
    return code;
  }

  /** What happened and what to do next; safe to show, it holds no document text. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
