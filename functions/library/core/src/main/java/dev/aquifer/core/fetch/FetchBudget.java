package dev.aquifer.core.fetch;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is left of one event's {@link FetchLimits}. Thread-safe. */
public final class FetchBudget {

  private final FetchLimits limits;
  private final InstantSource clock;
  private final Instant end;
  private final AtomicInteger fetches;
  private final AtomicLong bytes;

  /** Begins now. */
  public FetchBudget(FetchLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.end = clock.instant().plus(limits.time());
    this.fetches = new AtomicInteger(limits.fetches());
    this.bytes = new AtomicLong(limits.bytes());
  }

  public int redirects() {
    return limits.redirects();
  }

  /**
   * Takes one fetch.
   *
   * @throws ProblemException {@code EGRESS_REFUSED} if none is left
   */
  public void takeFetch() {
    if (fetches.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      throw new ProblemException(
          ProblemCode.EGRESS_REFUSED,
          "It leads to more than %d fetches, which is as many as one document or event may cause."
              .formatted(limits.fetches()));
    }
  }

  /** How many bytes are left. */
  public long bytesLeft() {
    return bytes.get();
  }

  /**
   * Takes bytes that came.
   *
   * @throws ProblemException {@code DOCUMENT_TOO_LARGE} if fewer were left
   */
  public void takeBytes(long taken) {
    if (bytes.addAndGet(-taken) < 0) {
      bytes.set(0);
      throw tooLarge();
    }
  }

  /** The error for more bytes than there may be. */
  public ProblemException tooLarge() {
    return new ProblemException(
        ProblemCode.DOCUMENT_TOO_LARGE,
        "More than %d bytes would have to be fetched. Split it, or raise the limit."
            .formatted(limits.bytes()));
  }

  /** How long is left; zero or less once the time is over. */
  public Duration timeLeft() {
    return Duration.between(clock.instant(), end);
  }
}
