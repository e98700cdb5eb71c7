package dev.aquifer.core.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.scale.CapacityPlan.Changes;
import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityPlanTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant TEN_PAST = NINE.plus(Duration.ofMinutes(10));
  private static final Bounds BOUNDS = new Bounds(2, 20);

  private final InMemoryCapacitySchedule schedule = new InMemoryCapacitySchedule();

  private static CapacityPlan plan(int... needed) {
    return CapacityPlan.of(NINE, Arrays.stream(needed).boxed().toList(), BOUNDS);
  }

  private static CapacityStep step(int hour, String from, int least) {
    return new CapacityStep(
        NINE.plus(Duration.ofHours(hour)),
        Instant.parse("2026-03-02T" + from + ":00Z"),
        new Bounds(least, 20));
  }

  @Test
  void moreAreReadyBeforeTheHourAndFewerOnceItHasBegun() {
    assertThat(plan(3, 5, 5, 4).steps())
        .containsExactly(
            step(1, "09:55", 5), step(2, "11:00", 5), step(3, "12:00", 4), step(4, "13:00", 2));
  }

  @Test
  void whateverIsNeededThereAreSoManyAtLeastAndAtMost() {
    assertThat(plan(0, 0, 1, 21, Integer.MAX_VALUE).steps())
        .extracting(step -> step.bounds().min())
        .containsExactly(2, 2, 20, 20, 2);
  }

  @Test
  void aSecondRunChangesNothing() {
    assertThat(plan(3, 5, 4).carryOut(schedule, TEN_PAST)).isEqualTo(new Changes(3, 0));
    assertThat(plan(3, 5, 4).carryOut(schedule, TEN_PAST.plusSeconds(5)))
        .isEqualTo(new Changes(0, 0));
  }

  @Test
  void onlyWhatIsOtherThanItWasIsPutAndWhatIsOverIsRemoved() {
    plan(3, 5, 4).carryOut(schedule, TEN_PAST);
    CapacityPlan next = CapacityPlan.of(NINE.plusSeconds(3_600), List.of(5, 4, 6), BOUNDS);
    assertThat(next.carryOut(schedule, TEN_PAST.plusSeconds(3_600))).isEqualTo(new Changes(2, 1));
    assertThat(schedule.steps()).isEqualTo(next.steps());
    assertThat(schedule.asked().subList(3, 6))
        .containsExactly(
            "put 2026-03-02T12:00:00Z", "put 2026-03-02T13:00:00Z", "remove 2026-03-02T10:00:00Z");
  }

  @Test
  void aStepWhoseTimeHasComeStaysAsItWas() {
    plan(3, 5).carryOut(schedule, TEN_PAST);
    CapacityPlan other = plan(3, 9);
    other.carryOut(schedule, Instant.parse("2026-03-02T09:54:01Z"));
    assertThat(schedule.steps()).containsExactly(step(1, "09:55", 5), step(2, "11:00", 2));
  }

  @Test
  void whatFailsLeavesWhatWasScheduled() {
    plan(3, 5, 4).carryOut(schedule, TEN_PAST);
    CapacityPlan next = CapacityPlan.of(NINE.plusSeconds(3_600), List.of(5, 4, 6), BOUNDS);
    schedule.failAfter(1);
    assertThat(Problems.codeOf(() -> next.carryOut(schedule, TEN_PAST.plusSeconds(3_600))))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(schedule.steps()).extracting(CapacityStep::hour).hasSize(3);
    schedule.failAfter(9);
    next.carryOut(schedule, TEN_PAST.plusSeconds(3_600));
    assertThat(schedule.steps()).isEqualTo(next.steps());
  }

  /** Both have read what was there before either changed anything. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void afterTwoRunsAtOnceEveryHourHasTheStepOfOneOfThem(long seed) {
    Random random = new Random(seed);
    plan(needs(random)).carryOut(schedule, NINE.minusSeconds(7_000));
    List<CapacityStep> seen = schedule.steps();
    CapacityPlan one = plan(needs(random));
    CapacityPlan other = plan(needs(random));
    one.carryOut(new Read(seen, schedule), TEN_PAST);
    other.carryOut(new Read(seen, schedule), TEN_PAST);
    assertThat(schedule.steps())
        .extracting(CapacityStep::hour)
        .isEqualTo(one.steps().stream().map(CapacityStep::hour).toList());
    assertThat(schedule.steps())
        .allMatch(step -> one.steps().contains(step) || other.steps().contains(step));
  }

  private static int[] needs(Random random) {
    return random.ints(25, 0, 30).toArray();
  }

  /** A schedule that was read a while ago. */
  private record Read(List<CapacityStep> steps, CapacitySchedule now) implements CapacitySchedule {
    @Override
    public void put(CapacityStep step) {
      now.put(step);
    }

    @Override
    public void remove(CapacityStep step) {
      now.remove(step);
    }
  }
}
