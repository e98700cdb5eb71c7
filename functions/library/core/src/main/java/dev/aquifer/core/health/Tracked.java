package dev.aquifer.core.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service over several checks. It is degraded by one bad check, unhealthy by two in a row, and
 * better only after three that are, so that it does not go to and fro.
 *
 * @param verdicts of the latest checks that saw something, the latest first
 */
public record Tracked(ServiceHealth health, List<Health> verdicts) {

  private static final int CHECKS_UNTIL_BETTER = 3;

  /** After so long without anything known, what was known does not hold any more. */
  private static final Duration KNOWN = Duration.ofMinutes(5);

  public Tracked {
    verdicts = List.copyOf(verdicts);
  }

  static Tracked first(String name, @org.jspecify.annotations.Nullable String tenant, Instant now) {
    return new Tracked(
        new ServiceHealth(name, tenant, Health.HEALTHY, 0, 0, now, "Not asked yet.", null),
        List.of());
  }

  /** After a check that saw something. */
  Tracked after(Verdict verdict, Instant now) {
    List<Health> latest =
        Stream.concat(Stream.of(verdict.health()), verdicts.stream())
            .limit(CHECKS_UNTIL_BETTER)
            .toList();
    return new Tracked(
        new ServiceHealth(
            health.name(),
            health.tenant(),
            status(latest),
            verdict.responseMillis(),
            verdict.errors(),
            now,
            verdict.details(),
            null),
        latest);
  }

  /** After a check that saw nothing of it. */
  Tracked unseen(Instant now) {
    return health.status() == Health.HEALTHY || health.lastCheck().plus(KNOWN).isAfter(now)
        ? new Tracked(health.because(null), verdicts)
        : first(health.name(), health.tenant(), health.lastCheck());
  }

  private Health status(List<Health> latest) {
    Health now = latest.getFirst();
    Health before = health.status();
    if (now.compareTo(before) >= 0) {
      boolean sure = before == Health.UNHEALTHY || latest.stream().limit(2).allMatch(now::equals);
      return now == Health.UNHEALTHY && !(sure && latest.size() > 1) ? Health.DEGRADED : now;
    }
    if (latest.size() < CHECKS_UNTIL_BETTER) {
      return before;
    }
    Health worst = latest.stream().reduce(Health.HEALTHY, Health::or);
    return worst.compareTo(before) < 0 ? worst : before;
  }
}
