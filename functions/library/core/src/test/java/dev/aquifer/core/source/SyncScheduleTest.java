package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.source.SyncRun.State;
import dev.aquifer.events.SyncMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncScheduleTest {

  private static final Source HOURLY =
      TestSource.on(new Schedule(Duration.ofHours(1), Duration.ofHours(3)));

  private Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private final InMemorySources sources = new InMemorySources();
  private final InMemorySyncRuns runs = new InMemorySyncRuns();
  private final List<SyncMessage> sent = new ArrayList<>();
  private final SyncControl control =
      new SyncControl(runs, (message, pause) -> sent.add(message), () -> now);
  private final SyncSchedule schedule = new SyncSchedule(sources, runs, control, () -> now);

  @Test
  void aSourceIsLookedAtAtOnceAndThenWheneverItsTimeHasCome() {
    sources.save(HOURLY);
    schedule.look();
    assertThat(sent).containsExactly(new SyncMessage.Work("acme", HOURLY.id()));
    end();
    now = now.plus(Duration.ofMinutes(59));
    schedule.look();
    assertThat(sent).hasSize(1);
    now = now.plus(Duration.ofMinutes(2));
    schedule.look();
    assertThat(sent).hasSize(2);
    assertThat(latest().number()).isEqualTo(2);
  }

  @Test
  void aSourceWithoutATimeIsLookedAtOnlyWhenAskedTo() {
    sources.save(TestSource.inMemory());
    schedule.look();
    assertThat(sent).isEmpty();
  }

  @Test
  void aRunThatNobodyWorksOnIsWokenOnceAQuarterOfAnHour() {
    sources.save(HOURLY);
    schedule.look();
    now = now.plus(Duration.ofMinutes(10));
    schedule.look();
    assertThat(sent).as("its message may be on the way").hasSize(1);
    now = now.plus(Duration.ofMinutes(10));
    schedule.look();
    schedule.look();
    assertThat(sent).hasSize(2);
    now = now.plus(Duration.ofMinutes(20));
    schedule.look();
    assertThat(sent).hasSize(3);
    assertThat(latest().number()).isEqualTo(1);
  }

  @Test
  void allIsListedAgainFromTimeToTimeThoughTheSourceTellsItsChanges() {
    sources.save(HOURLY);
    schedule.look();
    List<Boolean> full = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      full.add(latest().full());
      runs.replace(latest(), Step.of(latest()).checkpoint("here").ended(now).done());
      now = now.plus(Duration.ofMinutes(61));
      schedule.look();
    }
    assertThat(full).containsExactly(true, false, false, true, false, false);
  }

  @Test
  void aSourceThatIsRemovedWhileItIsReadIsReadNoMore() {
    control.begin(HOURLY, false);
    SyncRun removal = control.begin(HOURLY.toRemove(), true);
    assertThat(removal.state()).isEqualTo(State.DELETING);
    assertThat(removal.number()).isEqualTo(2);
    assertThat(runs.list("acme", HOURLY.id(), 9).getLast().state()).isEqualTo(State.FAILED);
    assertThat(control.begin(HOURLY.toRemove(), true)).isEqualTo(removal);
  }

  private void end() {
    SyncRun run = latest();
    runs.replace(run, Step.of(run).ended(now).done());
  }

  private SyncRun latest() {
    return runs.latest("acme", HOURLY.id()).orElseThrow();
  }
}
