package dev.aquifer.core.quota;

import dev.aquifer.core.access.Quota;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;

/** A caller has used what they may, for now. */
public final class QuotaExceededException extends ProblemException {

  private final Duration retryAfter;

  QuotaExceededException(Quota quota, long most, Duration left) {
    super(
        ProblemCode.QUOTA_EXCEEDED,
        "You may use %,d %s a %s, which this would exceed. Try again in %d seconds, or with less."
            .formatted(most, quota.id(), quota.unit(), seconds(left)));
    this.retryAfter = Duration.ofSeconds(seconds(left));
  }

  /** When the next window begins, in whole seconds, at least one. */
  public Duration retryAfter() {
    return retryAfter;
  }

  private static long seconds(Duration left) {
    return left.plusNanos(999_999_999).toSeconds();
  }
}
