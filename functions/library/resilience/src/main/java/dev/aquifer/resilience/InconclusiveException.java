package dev.aquifer.resilience;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;

/**
 * A call that was not made, or not for as long as it may take, and so says nothing of what is
 * called.
 */
final class InconclusiveException extends ProblemException {

  InconclusiveException(String detail) {
    super(ProblemCode.DEPENDENCY_UNAVAILABLE, detail);
  }
}
