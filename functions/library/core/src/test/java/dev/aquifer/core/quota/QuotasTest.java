package dev.aquifer.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Limits;
import dev.aquifer.core.access.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotasTest {

  private static final Limits LIMITS = new Limits(Map.of(Quota.REQUESTS, 2L, Quota.DOCUMENTS, 1L));

  private final Caller ada = new Caller("acme", "ada", Set.of());
  private Instant now = Instant.parse("2026-03-04T05:06:48.2Z");
  private final Quotas quotas = new Quotas(new InMemoryUsage(), () -> now);

  @Test
  void oneTooManyIsToldWhenToComeAgainAndThenPasses() {
    take(Quota.REQUESTS, 1);
    take(Quota.REQUESTS, 1);
    assertThatExceptionOfType(QuotaExceededException.class)
        .isThrownBy(() -> take(Quota.REQUESTS, 1))
        .withMessage(
            "You may use 2 requests a minute, which this would exceed. Try again in 12 seconds, or"
                + " with less.")
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(12)));
    now = now.plusSeconds(12);
    assertThatCode(() -> take(Quota.REQUESTS, 1)).doesNotThrowAnyException();
  }

  @Test
  void aDayBeginsAtMidnightInUtc() {
    take(Quota.DOCUMENTS, 1);
    assertThatExceptionOfType(QuotaExceededException.class)
        .isThrownBy(() -> take(Quota.DOCUMENTS, 1))
        .satisfies(e ->
            assertThat(now.plus(e.retryAfter()))
                .isBetween(
                    Instant.parse("2026-03-05T00:00:00Z"), Instant.parse("2026-03-05T00:00:01Z")));
  }

  @Test
  void whatHasNoLimitIsNotCounted() {
    Quotas uncounted =
        new Quotas(
            new Usage() {
              @Override
              public boolean add(Key key, long amount, long most) {
                throw new AssertionError("counted " + key);
              }

              @Override
              public void add(Key key, long amount) {
                throw new AssertionError("counted " + key);
              }
            },
            () -> now);
    uncounted.take(ada, LIMITS, Quota.BYTES, Long.MAX_VALUE);
    uncounted.spend(ada, LIMITS, Quota.TOKENS, Long.MAX_VALUE);
  }

  @Test
  void whatWasSpentIsMissingForWhatComesNext() {
    quotas.spend(ada, LIMITS, Quota.REQUESTS, 5);
    assertThatExceptionOfType(QuotaExceededException.class)
        .isThrownBy(() -> take(Quota.REQUESTS, 1));
  }

  private void take(Quota quota, long amount) {
    quotas.take(ada, LIMITS, quota, amount);
  }
}
