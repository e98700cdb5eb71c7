package dev.aquifer.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rate(5 minutes)              | 2026-11-22T10:03:10Z | 2026-11-22T10:08:10Z
          rate(1 hour)                 | 2026-11-22T10:03:10Z | 2026-11-22T11:03:10Z
          rate(7 days)                 | 2026-11-22T10:03:10Z | 2026-11-29T10:03:10Z
          cron(0 10 * * ? *)           | 2026-11-22T10:00:00Z | 2026-11-23T10:00:00Z
          cron(15 12 ? * MON-FRI *)    | 2026-11-22T10:03:10Z | 2026-11-23T12:15:00Z
          cron(0/10 * ? * * *)         | 2026-11-22T10:03:10Z | 2026-11-22T10:10:00Z
          cron(0 8 1 JAN ? 2028)       | 2026-11-22T10:03:10Z | 2028-01-01T08:00:00Z
          cron(30 6,18 29 2 ? *)       | 2026-11-22T10:03:10Z | 2028-02-29T06:30:00Z
          cron(0 0 ? * 1 *)            | 2026-11-23T10:03:10Z | 2026-11-29T00:00:00Z
          at(2026-12-24T18:00:00)      | 2026-11-22T10:03:10Z | 2026-12-24T18:00:00Z
          """)
  void theNextTimeFollowsTheExpression(String expression, Instant after, Instant next) {
    assertThat(Expression.of(expression, "UTC").next(after)).hasValue(next);
  }

  @Test
  void aCalendarIsReadInItsTimeZone() {
    assertThat(
            Expression.of("cron(0 8 * * ? *)", "Europe/Berlin")
                .next(Instant.parse("2026-07-01T00:00:00Z")))
        .hasValue(Instant.parse("2026-07-01T06:00:00Z"));
  }

  @Test
  void whatIsOverNeverFiresAgain() {
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    assertThat(Expression.of("at(2026-01-01T00:00:00)", "UTC").next(now)).isEmpty();
    assertThat(Expression.of("cron(0 8 1 1 ? 2020)", "UTC").next(now)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"every day", "rate(5 fortnights)", "cron(* * * *)", "cron(0 8 L * ? *)"})
  void anythingElseIsRefused(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> Expression.of(expression, "UTC"));
  }
}
