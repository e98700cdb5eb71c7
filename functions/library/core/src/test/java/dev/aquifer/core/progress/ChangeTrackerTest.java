package dev.aquifer.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.InMemoryChangeQueues;
import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.progress.ChangeProgress.Outcome;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTrackerTest extends ProgressLogContract {

  private final InMemoryProgressLog log = new InMemoryProgressLog();
  private final Map<List<String>, Double> lags = new HashMap<>();
  private final DocumentChange change =
      Changes.updated(DocumentRef.of("acme", "s3", "s3://documents/a"), 1);
  private Instant now = change.changedAt().plusSeconds(3);

  private final ChangeTracker tracker =
      new ChangeTracker(log, (metric, value, labels) -> lags.put(labels, value), () -> now);
  private final TrackedChangeQueues queues =
      new TrackedChangeQueues(new InMemoryChangeQueues(), log, () -> now);

  @Override
  protected ProgressLog log() {
    return log;
  }

  @Test
  void howLongAChangeTookIsToldOfItsSource() {
    queues.from("wiki").bulk().send(change);
    Instant started = tracker.start();
    now = now.plusSeconds(4);
    tracker.done(change, started, true);
    assertThat(lags).containsExactly(Map.entry(List.of("wiki"), 7.0));
    ChangeProgress progress = log.find("acme", change.changeId()).orElseThrow();
    assertThat(progress.source()).isEqualTo("wiki");
    assertThat(progress.queue()).isEqualTo(QueueName.BULK);
    assertThat(progress.startedAt()).isEqualTo(started);
  }

  @Test
  void whatIsSupersededHasNoLag() {
    queues.send(change);
    tracker.done(change, tracker.start(), false);
    assertThat(lags).isEmpty();
    ChangeProgress progress = log.find("acme", change.changeId()).orElseThrow();
    assertThat(progress.source()).as("its kind, if nobody says more").isEqualTo("s3");
    assertThat(progress.end())
        .satisfies(end -> assertThat(end).extracting("outcome").isEqualTo(Outcome.SUPERSEDED));
  }
}
