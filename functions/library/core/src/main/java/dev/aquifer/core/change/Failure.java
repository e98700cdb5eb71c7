package dev.aquifer.core.change;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.InvalidEventException;

/**
 * Why a change could not be processed.
 *
 * @param code stable
 * @param reason what happened and what to do next
 */
public record Failure(String code, String reason) {

  /**
   * Describes an exception without its document's text: only domain errors are known to hold none.
   */
  public static Failure of(RuntimeException e) {
    return switch (e) {
      case ProblemException problem -> new Failure(problem.code().code(), problem.detail());
      case InvalidEventException invalid ->
          new Failure(ProblemCode.INVALID_MESSAGE.code(), String.valueOf(invalid.getMessage()));
      default ->
          new Failure(
              ProblemCode.INTERNAL_ERROR.code(),
              e.getClass().getSimpleName()
                  + "; the function's log has more. Replay it once mended.");
    };
  }
}
