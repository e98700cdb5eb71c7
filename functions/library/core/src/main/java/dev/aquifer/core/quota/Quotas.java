package dev.aquifer.core.quota;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Limits;
import dev.aquifer.core.access.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Holds callers to their limits. A quota without a limit is not counted. */
public final class Quotas {

  private final Usage usage;
  private final InstantSource clock;

  public Quotas(Usage usage, InstantSource clock) {
    this.usage = usage;
    this.clock = clock;
  }

  /**
   * Takes an amount before it is used.
   *
   * @throws QuotaExceededException if there is not so much left in this window; nothing is taken
   */
  public void take(Caller caller, Limits limits, Quota quota, long amount) {
    limits
        .of(quota)
        .ifPresent(most -> {
          Instant now = clock.instant();
          Instant begin = begin(quota, now);
          if (!usage.add(key(caller, quota, begin), amount, most)) {
            Duration left = Duration.between(now, begin.plus(quota.window()));
            throw new QuotaExceededException(quota, most, left);
          }
        });
  }

  /** Counts what could be told only after it was used. It may leave nothing for what comes next. */
  public void spend(Caller caller, Limits limits, Quota quota, long amount) {
    if (limits.of(quota).isPresent()) {
      usage.add(key(caller, quota, begin(quota, clock.instant())), amount);
    }
  }

  private static Usage.Key key(Caller caller, Quota quota, Instant begin) {
    return new Usage.Key(caller.tenant(), caller.subject(), quota, begin);
  }

  private static Instant begin(Quota quota, Instant now) {
    long seconds = quota.window().toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
  }
}
