package dev.aquifer.bench.load;

import java.time.Duration;

/**
 * What came of one question.
 *
 * @param cameAt when it came, from the begin of its stretch
 * @param took from when it came, whether or not it could be sent then
 */
record Reply(Duration cameAt, Duration took, Kind kind) {

  /** By its status and its text. */
  enum Kind {
    RIGHT,
    /** An answer without what it should have. */
    WRONG,
    /** 429 or 503, and nothing was done for it. */
    REFUSED,
    /** Any other status, or no reply. */
    FAILED
  }

  /** Whether somebody with so much patience has what they asked for. */
  boolean isGood(Duration patience) {
    return kind == Kind.RIGHT && took.compareTo(patience) <= 0;
  }

  /** Whether a function worked on it. */
  boolean isWorkedOn() {
    return kind != Kind.REFUSED;
  }

  /** Whether it is an answer, in time or not. */
  boolean isAnswer() {
    return kind == Kind.RIGHT || kind == Kind.WRONG;
  }
}
