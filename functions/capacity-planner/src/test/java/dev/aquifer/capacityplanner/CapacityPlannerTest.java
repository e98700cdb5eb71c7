package dev.aquifer.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.aquifer.core.measure.InMemoryMetricStore;
import dev.aquifer.core.measure.InMemorySnapshots;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.core.measure.Snapshots.Volume;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.scale.CapacityStep;
import dev.aquifer.core.scale.InMemoryCapacitySchedule;
import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import dev.aquifer.runtime.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityPlannerTest {

  private static final Path SAMPLE =
      Path.of("../../events/samples/capacity-planner/every-hour.json");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** So many hours are known when it is ten past nine. */
  private static final int KNOWN = 10 * 24 + 9;

  private final InMemoryMetricStore store = new InMemoryMetricStore(100);
  private final InMemorySnapshots snapshots = new InMemorySnapshots();
  private final InMemoryCapacitySchedule schedule = new InMemoryCapacitySchedule();
  private Instant now = at(KNOWN).plus(Duration.ofMinutes(10));
  private double total;
  private int batches;

  private final CapacityPlanner planner =
      new CapacityPlanner(snapshots, schedule, new Bounds(2, 20), () -> now);

  private static Instant at(int hour) {
    return MIDNIGHT.plus(HOUR.multipliedBy(hour));
  }

  /** Questions at noon and in the hour after, as many as ten instances have to do, else few. */
  private static double questions(int hour) {
    return hour % 24 == 12 || hour % 24 == 13 ? 9_000 : 60;
  }

  private void count(int hours) {
    for (int hour = 0; hour <= hours; hour++) {
      snapshots.put(new Volume(at(hour), total));
      total += questions(hour);
    }
  }

  /** Questions before a time took so long each. */
  private void took(double seconds, Instant until) {
    Sample one = new Sample(Metric.REQUEST_DURATION, List.of("POST", "/v1/query"), seconds, until);
    store.add(String.valueOf(batches++), Collections.nCopies(50, one));
    snapshots.save(new Snapshot(until, store.series()));
  }

  private String run() {
    return planner.apply(new ScheduledEvent());
  }

  @Test
  void whatIsToComeIsReadyFiveMinutesBefore() {
    count(KNOWN);
    took(2, now);
    assertThat(run()).isEqualTo("PLANNED");
    assertThat(schedule.steps()).hasSize(25);
    CapacityStep noon = schedule.steps().get(2);
    assertThat(noon.hour()).isEqualTo(Instant.parse("2026-03-12T12:00:00Z"));
    assertThat(noon.from()).isEqualTo(Instant.parse("2026-03-12T11:55:00Z"));
    // 9,000 questions of 2 s keep 5 busy on average, 7.5 in the peak: 7.5 + 2.33 * 2.74 = 13.9.
    assertThat(noon.bounds()).isEqualTo(new Bounds(14, 20));
    assertThat(schedule.steps().get(4))
        .isEqualTo(new CapacityStep(at(KNOWN + 5), at(KNOWN + 5), new Bounds(2, 20)));
    assertThat(schedule.steps().getLast())
        .isEqualTo(new CapacityStep(at(KNOWN + 25), at(KNOWN + 25), new Bounds(2, 20)));
  }

  @Test
  void anHourLaterOnlyTheEndIsNew() {
    count(KNOWN);
    took(2, now);
    run();
    int before = schedule.asked().size();
    snapshots.put(new Volume(at(KNOWN + 1), total));
    now = now.plus(HOUR);
    assertThat(run()).isEqualTo("PLANNED");
    assertThat(schedule.asked().subList(before, schedule.asked().size()))
        .containsExactly("put " + at(KNOWN + 26), "remove " + at(KNOWN + 1));
  }

  @Test
  void whenNothingWasCountedOfLateTheHoursToComeAreToldAllTheSame() {
    count(KNOWN - 5);
    took(2, now);
    assertThat(run()).isEqualTo("PLANNED");
    assertThat(schedule.steps().get(2).bounds()).isEqualTo(new Bounds(14, 20));
  }

  @Test
  void onlyTheLastWeekTellsHowLongOneTakes() {
    count(KNOWN);
    took(9, now.minus(Duration.ofDays(8)));
    took(2, now);
    run();
    assertThat(schedule.steps().get(2).bounds()).isEqualTo(new Bounds(14, 20));
  }

  @Test
  void withTooLittleKnownNothingIsScheduledAndWhatIsStays() {
    took(2, now);
    assertThat(run()).isEqualTo("NOTHING_PLANNED");
    count(71);
    assertThat(run()).isEqualTo("NOTHING_PLANNED");
    assertThat(schedule.asked()).isEmpty();
  }

  @Test
  void withoutAQuestionNobodyKnowsHowLongOneTakes() {
    count(KNOWN);
    snapshots.save(new Snapshot(now, store.series()));
    assertThat(run()).isEqualTo("NOTHING_PLANNED");
    assertThat(schedule.asked()).isEmpty();
  }

  @Test
  void aRunThatFailsIsMadeUpForByTheNext() {
    count(KNOWN);
    took(2, now);
    schedule.failAfter(10);
    assertThat(Problems.codeOf(this::run)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(schedule.steps()).hasSize(10);
    schedule.failAfter(100);
    run();
    assertThat(schedule.steps()).hasSize(25);
    assertThat(schedule.asked()).doesNotHaveDuplicates();
  }

  @Test
  void theSampleIsUnderstood() throws IOException {
    try (InputStream sample = Files.newInputStream(SAMPLE)) {
      assertThat(planner.apply(EventType.lambda(ScheduledEvent.class).read(sample)))
          .isEqualTo("NOTHING_PLANNED");
    }
  }
}
