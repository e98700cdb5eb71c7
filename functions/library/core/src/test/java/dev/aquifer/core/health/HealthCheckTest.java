package dev.aquifer.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.health.HealthReport.Check;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void everyDependencyIsReportedInItsOrder() {
    HealthReport report =
        new HealthCheck(
                List.of(
                    new Dependency("ledger", () -> {}),
                    new Dependency(
                        "queues",
                        () -> {
                          throw new IllegalStateException("a secret");
                        })),
                LIMIT)
            .report();
    assertThat(report.dependencies()).extracting(Check::name).containsExactly("ledger", "queues");
    assertThat(report.dependencies()).extracting(Check::up).containsExactly(true, false);
    assertThat(report.dependencies().getFirst().reason()).isNull();
    assertThat(report.dependencies().getLast().reason()).isEqualTo("IllegalStateException");
    assertThat(report.up()).isFalse();
  }

  @Test
  void allUpIsUpAndSoIsNothingAtAll() {
    assertThat(new HealthCheck(List.of(new Dependency("a", () -> {})), LIMIT).report().up())
        .isTrue();
    assertThat(new HealthCheck(List.of(), LIMIT).report().up()).isTrue();
  }

  @Test
  void dependenciesAreAskedAtTheSameTime() {
    CyclicBarrier allThere = new CyclicBarrier(3);
    Dependency waitsForTheOthers = new Dependency("a", () -> await(allThere));
    assertThat(
            new HealthCheck(List.of(waitsForTheOthers, waitsForTheOthers, waitsForTheOthers), LIMIT)
                .report()
                .up())
        .isTrue();
  }

  @Test
  void dependenciesThatHangAreDownInTheTimeThatOneMayTake() {
    CountDownLatch never = new CountDownLatch(1);
    Dependency hangs =
        new Dependency(
            "hangs",
            () -> {
              while (never.getCount() > 0) {
                awaitIgnoringInterrupts(never);
              }
            });
    Duration limit = Duration.ofMillis(300);
    long start = System.nanoTime();
    HealthReport report =
        new HealthCheck(
                List.of(hangs, new Dependency("answers", () -> {}), hangs, hangs, hangs, hangs),
                limit)
            .report();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    never.countDown();
    assertThat(report.dependencies())
        .extracting(Check::up)
        .containsExactly(false, true, false, false, false, false);
    assertThat(report.dependencies().getFirst().reason()).isEqualTo("no answer in 300 ms");
    assertThat(took).isLessThan(limit.multipliedBy(3));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitIgnoringInterrupts(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      // As a client does that cannot be interrupted.
    }
  }
}
