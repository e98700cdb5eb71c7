package dev.aquifer.core.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EnhancementTest {

  private static final Duration AMPLE = Duration.ofSeconds(30);

  /** Ample for who answers at once, since who hangs takes all of it. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final String HARD = "annual leave of astronauts";
  private static final String EASY = "annual leave";

  private final List<Passage> found = List.of(Passages.of("Rules", "Annual leave is 27 days."));
  private final Variant first = new Variant.Question("first", 1);
  private final Variant second = new Variant.Text("second", 1);

  /** An enhancer that does as it is told, and counts how often. */
  private static final class Scripted implements Enhancer {

    private final Set<Gap> closes;
    private final Callable<List<Variant>> script;
    private final AtomicInteger asked = new AtomicInteger();

    Scripted(Callable<List<Variant>> script) {
      this(Set.of(Gap.values()), script);
    }

    Scripted(Set<Gap> closes, Callable<List<Variant>> script) {
      this.closes = closes;
      this.script = script;
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Set<Gap> closes() {
      return closes;
    }

    @Override
    public List<Variant> variants(String question, List<Passage> found) {
      asked.incrementAndGet();
      try {
        return script.call();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void anEasyQuestionAsksNobody() {
    Scripted enhancer = new Scripted(() -> List.of(first));
    assertThat(new Enhancement(List.of(enhancer), AMPLE).variants(EASY, found, Stages.unmeasured()))
        .isEmpty();
    assertThat(enhancer.asked).hasValue(0);
    assertThat(new Enhancement(List.of(enhancer), AMPLE).variants(HARD, found, Stages.unmeasured()))
        .containsExactly(first);
  }

  @Test
  void onlyAnEnhancerThatMayCloseAGapIsAsked() {
    Scripted other = new Scripted(Set.of(Gap.UNCOVERED), () -> List.of(first));
    Scripted fitting = new Scripted(Set.of(Gap.UNCOVERED, Gap.SPREAD), () -> List.of(second));
    assertThat(
            new Enhancement(List.of(other, fitting), AMPLE)
                .variants(HARD, found, Stages.unmeasured()))
        .containsExactly(second);
    assertThat(other.asked).hasValue(0);
  }

  @Test
  void noEnhancementHasNoVariants() {
    assertThat(Enhancement.NONE.variants(HARD, found, Stages.unmeasured())).isEmpty();
  }

  @Test
  void enhancersAreAskedAtOnceAndTheirVariantsKeepTheirOrder() {
    CyclicBarrier together = new CyclicBarrier(2);
    CountDownLatch secondDone = new CountDownLatch(1);
    Scripted slow =
        new Scripted(() -> {
          together.await();
          secondDone.await();
          return List.of(first);
        });
    Scripted quick =
        new Scripted(() -> {
          together.await();
          secondDone.countDown();
          return List.of(second);
        });
    assertThat(
            new Enhancement(List.of(slow, quick), AMPLE).variants(HARD, found, Stages.unmeasured()))
        .containsExactly(first, second);
  }

  @Test
  void whateverAnEnhancerThrowsCostsOnlyItsVariants() {
    Scripted unavailable =
        new Scripted(() -> {
          throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "It is away.");
        });
    Scripted broken =
        new Scripted(() -> {
          throw new IllegalStateException("broken");
        });
    Scripted damaged =
        new Scripted(() -> {
          throw new StackOverflowError("damaged");
        });
    Scripted sound = new Scripted(() -> List.of(first));
    assertThat(
            new Enhancement(List.of(unavailable, broken, damaged, sound), AMPLE)
                .variants(HARD, found, Stages.unmeasured()))
        .containsExactly(first);
  }

  @Test
  void anEnhancerThatHangsCostsOnlyItsVariantsAndIsInterrupted() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Scripted hanging =
        new Scripted(() -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return List.of(first);
        });
    Scripted sound = new Scripted(() -> List.of(second));
    assertThat(
            new Enhancement(List.of(hanging, sound), SHORT)
                .variants(HARD, found, Stages.unmeasured()))
        .containsExactly(second);
    interrupted.await();
  }

  @Test
  void anEnhancerThatHeedsNoInterruptionIsNotWaitedFor() {
    CountDownLatch released = new CountDownLatch(1);
    Scripted deaf =
        new Scripted(() -> {
          while (released.getCount() > 0) {
            try {
              released.await();
            } catch (InterruptedException e) {
              // Not heeded.
            }
          }
          return List.of(first);
        });
    try {
      assertThat(
              new Enhancement(List.of(deaf), Duration.ofMillis(50))
                  .variants(HARD, found, Stages.unmeasured()))
          .isEmpty();
      assertThat(released.getCount()).as("the enhancer hangs still").isEqualTo(1);
    } finally {
      released.countDown();
    }
  }

  @Test
  void aCallerThatIsInterruptedGetsNoVariantsAndStaysInterrupted() {
    Scripted hanging =
        new Scripted(() -> {
          new CountDownLatch(1).await();
          return List.of(first);
        });
    Thread.currentThread().interrupt();
    List<Variant> variants =
        new Enhancement(List.of(hanging), AMPLE).variants(HARD, found, Stages.unmeasured());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(variants).isEmpty();
  }
}
