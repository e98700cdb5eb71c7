package dev.aquifer.local.compute;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How an invocation ended. */
public sealed interface Outcome {

  /** What the function replied, JSON unless its handler wrote something else. */
  String payload();

  /** The function replied. */
  record Success(String payload) implements Outcome {}

  /**
   * The function did not reply.
   *
   * @param kind why
   * @param payload Lambda's error object: {@code errorType} and {@code errorMessage}
   */
  record Failure(Kind kind, String payload) implements Outcome {

    static Failure of(Kind kind, String type, String message) {
      return new Failure(
          kind,
          JsonMapper.shared()
              .writeValueAsString(Map.of("errorType", type, "errorMessage", message)));
    }
  }

  /** Why a function did not reply. */
  enum Kind {
    /** Its handler threw. */
    THREW,
    /** Its process ended in the middle. */
    CRASHED,
    /** It took longer than its timeout, and its process was killed. */
    TIMED_OUT,
    /** Its process did not get ready. */
    NOT_STARTED,
    /** It was not run, as its reply would have come too late. */
    THROTTLED
  }
}
