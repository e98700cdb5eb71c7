package dev.aquifer.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.resilience.Deadline;
import dev.aquifer.core.resilience.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardTest {

  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final Queue<String> measured = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);

  private Guard guard(Limits limits, Duration left, Duration open) {
    return new Guard(
        "index",
        limits,
        Deadline.in(left),
        (metric, value, labels) -> measured.add(metric.text() + labels),
        new Random(1),
        open);
  }

  private Guard guard(Limits limits) {
    return guard(limits, AMPLE, AMPLE);
  }

  private static ProblemException away() {
    return new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "It is away.");
  }

  private String fail() {
    calls.incrementAndGet();
    throw away();
  }

  private String hang() {
    calls.incrementAndGet();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "late";
  }

  private static void tryTo(Supplier<String> call) {
    assertThatThrownBy(call::get).isInstanceOf(ProblemException.class);
  }

  @Test
  void whatIsAskedIsAnswered() {
    Guard guard = guard(new Limits(AMPLE, 1, 0, false));
    assertThat(guard.call(() -> "yes")).isEqualTo("yes");
    assertThat(guard.read(() -> "yes")).isEqualTo("yes");
    assertThat(measured)
        .hasSize(2)
        .allMatch(one -> one.equals(Metric.DEPENDENCY_DURATION.text() + "[index]"));
  }

  @Test
  void aCallThatTakesTooLongIsGivenUp() {
    Guard guard = guard(new Limits(SHORT, 1, 0, false));
    assertThatThrownBy(() -> guard.call(this::hang))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE))
        .hasMessageContaining("The index did not answer within 100 ms");
    assertThat(measured).contains(Metric.ERRORS.text() + "[index, dependency-unavailable]");
  }

  @Test
  void theDeadlineComesFirstAndSaysNothingOfWhatIsCalled() {
    Guard guard = guard(new Limits(AMPLE, 1, 3, false), SHORT, AMPLE);
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(() -> guard.read(this::hang)).hasMessageContaining("no time left");
    }
    assertThat(measured).noneMatch(one -> one.startsWith(Metric.BREAKER_STATE.text()));
    assertThat(measured).noneMatch(one -> one.startsWith(Metric.RETRIES.text()));
  }

  @Test
  void whatFailsOftenIsNotCalledForAWhile() {
    Guard guard = guard(new Limits(AMPLE, 1, 0, false));
    for (int i = 0; i < 50; i++) {
      tryTo(() -> guard.call(this::fail));
    }
    assertThat(calls.get()).isBetween(6, 20);
    assertThatThrownBy(() -> guard.call(() -> "yes")).hasMessageContaining("not asked");
    assertThat(measured).contains(Metric.BREAKER_TRANSITIONS.text() + "[index, open]");
  }

  @Test
  void onceItAnswersAgainItIsCalledAgain() {
    Guard guard = guard(new Limits(AMPLE, 1, 0, false), AMPLE, Duration.ofMillis(20));
    for (int i = 0; i < 20; i++) {
      tryTo(() -> guard.call(this::fail));
    }
    int answered = 0;
    while (answered < 10) {
      try {
        guard.call(() -> "yes");
        answered++;
      } catch (ProblemException e) {
        Thread.onSpinWait();
      }
    }
    assertThat(measured).contains(Metric.BREAKER_TRANSITIONS.text() + "[index, closed]");
  }

  @Test
  void whatWasAskedWronglyIsNoFaultOfWhatIsCalled() {
    Guard guard = guard(new Limits(AMPLE, 1, 5, false));
    for (int i = 0; i < 50; i++) {
      tryTo(() ->
          guard.read(() -> {
            calls.incrementAndGet();
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "No.");
          }));
    }
    assertThat(calls).hasValue(50);
    assertThat(measured).noneMatch(one -> one.startsWith(Metric.ERRORS.text()));
  }

  @Test
  void moreThanSoManyCallsAtOnceFailAtOnce() throws Exception {
    Guard guard = guard(new Limits(AMPLE, 1, 0, false));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch inside = new CountDownLatch(1);
      var first =
          threads.submit(() ->
              guard.call(() -> {
                inside.countDown();
                return hang();
              }));
      inside.await();
      assertThatThrownBy(() -> guard.call(() -> "yes")).hasMessageContaining("as much to do");
      never.countDown();
      assertThat(first.get()).isEqualTo("late");
    }
    assertThat(guard.call(() -> "yes")).isEqualTo("yes");
  }

  @Test
  void aSafeCallIsMadeAgainAndNoOther() {
    Guard guard = guard(new Limits(AMPLE, 1, 2, false));
    assertThat(
            guard.read(() -> {
              if (calls.incrementAndGet() < 3) {
                throw away();
              }
              return "yes";
            }))
        .isEqualTo("yes");
    assertThat(measured).filteredOn(one -> one.startsWith(Metric.RETRIES.text())).hasSize(2);
    calls.set(0);
    tryTo(() -> guard.call(this::fail));
    assertThat(calls).hasValue(1);
  }

  @Test
  void aSafeCallThatTakesLongerThanMostIsMadeASecondTimeBesideItself() {
    Guard guard = guard(new Limits(AMPLE, 5, 0, true));
    for (int i = 0; i < 20; i++) {
      guard.read(() -> "yes");
    }
    assertThat(guard.read(() -> calls.incrementAndGet() == 1 ? hang() : "quick"))
        .isEqualTo("quick");
    assertThat(measured).contains(Metric.HEDGES.text() + "[index]");
  }

  @Test
  void aSecondCallThatFailsLeavesTheFirst() {
    Guard guard = guard(new Limits(AMPLE, 5, 0, true));
    for (int i = 0; i < 20; i++) {
      guard.read(() -> "yes");
    }
    String answer =
        guard.read(() -> {
          if (calls.incrementAndGet() == 1) {
            while (calls.get() < 2) {
              Thread.onSpinWait();
            }
            return "first";
          }
          throw away();
        });
    assertThat(answer).isEqualTo("first");
  }

  /** A port. */
  interface Port {
    @Remote(safe = true)
    String read();

    @Remote
    String write();

    String known();
  }

  @Test
  void aPortIsGuardedByWhatItSaysOfItsMethods() {
    Port real =
        new Port() {
          @Override
          public String read() {
            return fail();
          }

          @Override
          public String write() {
            return fail();
          }

          @Override
          public String known() {
            return "known";
          }
        };
    Port guarded = Guards.around(Port.class, real, guard(new Limits(AMPLE, 1, 1, false)));
    tryTo(guarded::read);
    assertThat(calls).hasValue(2);
    tryTo(guarded::write);
    assertThat(calls).hasValue(3);
    measured.clear();
    assertThat(guarded.known()).isEqualTo("known");
    assertThat(List.copyOf(measured)).isEmpty();
  }
}
