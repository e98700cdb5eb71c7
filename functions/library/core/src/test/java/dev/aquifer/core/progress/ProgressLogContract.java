package dev.aquifer.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.progress.ChangeProgress.End;
import dev.aquifer.core.progress.ChangeProgress.Outcome;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every log of progress does. */
public abstract class ProgressLogContract {

  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089Z");

  private final String source = UUID.randomUUID().toString();

  protected abstract ProgressLog log();

  @Test
  void aChangeIsFollowedFromItsQueueToItsEnd() {
    ProgressLog log = log();
    DocumentChange change = change(1);
    ChangeProgress queued = queued(change, 1);
    log.queued(queued);
    assertThat(log.find("acme", change.changeId())).contains(queued);
    assertThat(log.find("rival", change.changeId())).isEmpty();
    End end = new End(TIME.plusSeconds(9), Outcome.VISIBLE, null);
    ChangeProgress ended = log.ended(change, TIME.plusSeconds(5), end).orElseThrow();
    assertThat(ended.startedAt()).isEqualTo(TIME.plusSeconds(5));
    assertThat(ended.end()).isEqualTo(end);
    assertThat(ended.lag()).contains(Duration.between(change.changedAt(), TIME.plusSeconds(9)));
    assertThat(log.find("acme", change.changeId())).contains(ended);
  }

  @Test
  void whatEndsBeforeItIsNotedThatItWasQueuedDoesNotWait() {
    ProgressLog log = log();
    DocumentChange change = change(2);
    End end = new End(TIME.plusSeconds(1), Outcome.VISIBLE, null);
    assertThat(log.ended(change, TIME, end)).isEmpty();
    Instant oldest = log.pace(QueueName.UPDATES).oldest();
    log.queued(queued(change, -1_000_000));
    assertThat(log.find("acme", change.changeId()).orElseThrow().end()).isEqualTo(end);
    assertThat(log.pace(QueueName.UPDATES).oldest()).isEqualTo(oldest);
  }

  @Test
  void whatFailedAndIsReplayedEndsAnew() {
    ProgressLog log = log();
    DocumentChange change = change(3);
    log.queued(queued(change, 3));
    Failure failure = new Failure("no-text", "There is no text.");
    log.ended(change, TIME, new End(TIME, Outcome.FAILED, failure));
    assertThat(log.find("acme", change.changeId()).orElseThrow().lag()).isEmpty();
    log.ended(change, TIME, new End(TIME.plusSeconds(7), Outcome.VISIBLE, null));
    assertThat(log.find("acme", change.changeId()).orElseThrow().lag()).isPresent();
  }

  @Test
  void theChangesOfASourceAreListedTheLatestFirst() {
    ProgressLog log = log();
    for (int i = 1; i <= 5; i++) {
      log.queued(queued(change(10 + i), i));
    }
    ProgressLog.Page first = log.list("acme", source, 3, null);
    assertThat(first.changes())
        .extracting(ChangeProgress::id)
        .containsExactly(change(15).changeId(), change(14).changeId(), change(13).changeId());
    ProgressLog.Page second = log.list("acme", source, 3, first.next());
    assertThat(second.changes())
        .extracting(ChangeProgress::id)
        .containsExactly(change(12).changeId(), change(11).changeId());
    assertThat(second.next()).isNull();
    assertThat(log.list("rival", source, 3, null).changes()).isEmpty();
  }

  @Test
  void aQueueHasAnOldestChangeAndAPace() {
    ProgressLog log = log();
    DocumentChange older = change(21);
    DocumentChange newer = change(22);
    log.queued(queued(newer, -2_000_000));
    log.queued(queued(older, -3_000_000));
    long before = log.pace(QueueName.UPDATES).ended();
    assertThat(log.pace(QueueName.UPDATES).oldest()).isEqualTo(TIME.minusSeconds(3_000_000));
    log.ended(older, TIME, new End(TIME, Outcome.SUPERSEDED, null));
    assertThat(log.pace(QueueName.UPDATES).oldest()).isEqualTo(TIME.minusSeconds(2_000_000));
    log.ended(newer, TIME, new End(TIME, Outcome.VISIBLE, null));
    assertThat(log.pace(QueueName.UPDATES).ended()).isEqualTo(before + 2);
  }

  private DocumentChange change(int number) {
    DocumentRef document = DocumentRef.of("acme", "s3", "s3://documents/" + source);
    return Changes.updated(document, number);
  }

  private ChangeProgress queued(DocumentChange change, int seconds) {
    return ChangeProgress.queued(
        change, source, QueueName.UPDATES, TIME.plusSeconds(seconds), TIME.plusSeconds(seconds));
  }
}
