package dev.aquifer.core.source;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.source.SyncRun.Counts;
import dev.aquifer.core.source.SyncRun.State;
import dev.aquifer.events.SyncMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Begins runs, lets them go on and ends them; somebody else works on them. */
public final class SyncControl {

  private final SyncRuns runs;
  private final SyncQueue queue;
  private final InstantSource clock;

  public SyncControl(SyncRuns runs, SyncQueue queue, InstantSource clock) {
    this.runs = runs;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Begins a run and has it worked on, unless one is under way. One that waits for approval ends.
   *
   * @param full whether all is listed though the source could tell its changes
   * @return the run that is under way then
   */
  public SyncRun begin(Source source, boolean full) {
    @Nullable SyncRun now = latest(source);
    while (now == null || isOver(source, now)) {
      SyncRun next = now == null || now.state().isEnd() ? first(source, now, full) : ended(now);
      now = runs.replace(now, next) ? next : latest(source);
    }
    haveWorkedOn(source, Duration.ZERO);
    return now;
  }

  /**
   * Begins a run as somebody says that something has changed; one that waits for approval stays.
   */
  public void notified(Source source) {
    SyncRun now = latest(source);
    if (now == null || now.state() != State.AWAITING_APPROVAL) {
      begin(source, false);
    }
  }

  /** One that waits is over with the next one, and one that reads once its source is removed. */
  private static boolean isOver(Source source, SyncRun run) {
    return run.state().isEnd()
        || run.state() == State.AWAITING_APPROVAL
        || (source.removed() && run.state() == State.LISTING);
  }

  private SyncRun ended(SyncRun run) {
    return Step.of(run)
        .failed(
            new Failure(ProblemCode.SOURCE_REFUSED.code(), "Another run took its place."),
            clock.instant())
        .done();
  }

  /** Lets a run that waits for approval delete what it did not find; returns whether it did. */
  public boolean approve(Source source, SyncRun run) {
    boolean approved =
        run.state() == State.AWAITING_APPROVAL
            && runs.replace(run, Step.of(run).state(State.DELETING).cursor(null).done());
    if (approved) {
      haveWorkedOn(source, Duration.ZERO);
    }
    return approved;
  }

  /** Ends a run that cannot go on; nothing is deleted by it. */
  public void fail(Source source, Failure failure) {
    SyncRun run = latest(source);
    if (run != null && !run.state().isEnd()) {
      runs.replace(run, Step.of(run).failed(failure, clock.instant()).done());
    }
  }

  /** Has a run that stands still worked on, unless somebody else does so now. */
  void wake(Source source, SyncRun run) {
    if (runs.replace(run, Step.of(run).observed(run.after(clock.instant())).done())) {
      haveWorkedOn(source, Duration.ZERO);
    }
  }

  /** Sends the message by which the source's run is worked on after a pause. */
  void haveWorkedOn(Source source, Duration pause) {
    queue.send(new SyncMessage.Work(source.tenant(), source.id()), pause);
  }

  private @Nullable SyncRun latest(Source source) {
    return runs.latest(source.tenant(), source.id()).orElse(null);
  }

  private SyncRun first(Source source, @Nullable SyncRun before, boolean full) {
    Instant now = clock.instant();
    Instant begun = before == null ? now.truncatedTo(ChronoUnit.MICROS) : before.after(now);
    String checkpoint = before == null ? null : before.checkpoint();
    return new SyncRun(
        source.tenant(),
        source.id(),
        before == null ? 1 : before.number() + 1,
        before == null ? 1 : before.revision() + 1,
        source.removed() ? State.DELETING : State.LISTING,
        full || checkpoint == null,
        null,
        checkpoint,
        before == null ? null : before.lastWhole(),
        Counts.NONE,
        begun,
        begun,
        Instant.EPOCH,
        null,
        null,
        null);
  }
}
