package dev.aquifer.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchBudgetTest {

  @Test
  void byDefaultThereAreTenFetchesOfFiftyMebibytesInHalfAMinute() {
    assertThat(FetchLimits.DEFAULT)
        .isEqualTo(new FetchLimits(10, 5, 52_428_800, Duration.ofSeconds(30)));
  }

  @Test
  void fetchesRunOutAndStayOut() {
    FetchBudget budget = budget(new FetchLimits(2, 0, 10, Duration.ofSeconds(1)));
    budget.takeFetch();
    budget.takeFetch();
    for (int i = 0; i < 3; i++) {
      assertThat(Problems.codeOf(budget::takeFetch)).isEqualTo(ProblemCode.EGRESS_REFUSED);
    }
  }

  @Test
  void bytesRunOutAndStayOut() {
    FetchBudget budget = budget(new FetchLimits(2, 0, 10, Duration.ofSeconds(1)));
    budget.takeBytes(10);
    assertThat(budget.bytesLeft()).isZero();
    for (int i = 0; i < 2; i++) {
      assertThat(Problems.codeOf(() -> budget.takeBytes(1)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
      assertThat(budget.bytesLeft()).isZero();
    }
  }

  @Test
  void timePassesFromTheFirstMoment() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    FetchBudget budget = new FetchBudget(FetchLimits.DEFAULT, now::get);
    assertThat(budget.timeLeft()).isEqualTo(Duration.ofSeconds(30));
    now.set(Instant.EPOCH.plusSeconds(31));
    assertThat(budget.timeLeft()).isEqualTo(Duration.ofSeconds(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nHost: b", "a\nb", "a\u0000", "\u00e9"})
  void aHeaderThatWouldBeTwoIsNotSent(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FetchRequest.of("https://a.example").with("X-A", value))
        .withMessageNotContaining(value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FetchRequest.of("https://a.example").unless(value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FetchRequest.of("https://a.example").with(value, "b"));
  }

  private static FetchBudget budget(FetchLimits limits) {
    return new FetchBudget(limits, InstantSource.fixed(Instant.EPOCH));
  }
}
