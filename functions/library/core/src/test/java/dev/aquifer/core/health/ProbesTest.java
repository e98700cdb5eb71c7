package dev.aquifer.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.health.Probe.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class ProbesTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void everyDependencyIsReportedInItsOrder() {
    List<Result> results =
        new Probes(
                List.of(
                    new Probe("ledger", () -> {}),
                    new Probe(
                        "queues",
                        () -> {
                          throw new IllegalStateException("a secret");
                        })),
                LIMIT)
            .results();
    assertThat(results).extracting(Result::service).containsExactly("ledger", "queues");
    assertThat(results).extracting(Result::isUp).containsExactly(true, false);
    assertThat(results.getFirst().reason()).isNull();
    assertThat(results.getLast().reason()).isEqualTo("IllegalStateException");
  }

  @Test
  void dependenciesAreAskedAtTheSameTime() {
    CyclicBarrier allThere = new CyclicBarrier(3);
    Probe waitsForTheOthers = new Probe("a", () -> await(allThere));
    assertThat(
            new Probes(List.of(waitsForTheOthers, waitsForTheOthers, waitsForTheOthers), LIMIT)
                .results())
        .allMatch(Result::isUp);
  }

  @Test
  void dependenciesThatHangAreDownInTheTimeThatOneMayTake() {
    CountDownLatch never = new CountDownLatch(1);
    Probe hangs =
        new Probe(
            "hangs",
            () -> {
              while (never.getCount() > 0) {
                awaitIgnoringInterrupts(never);
              }
            });
    Duration limit = Duration.ofMillis(300);
    long start = System.nanoTime();
    List<Result> results =
        new Probes(
                List.of(hangs, new Probe("answers", () -> {}), hangs, hangs, hangs, hangs), limit)
            .results();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    never.countDown();
    assertThat(results)
        .extracting(Result::isUp)
        .containsExactly(false, true, false, false, false, false);
    assertThat(results.getFirst().reason()).isEqualTo("no answer in 300 ms");
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
