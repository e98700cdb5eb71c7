package dev.aquifer.core.source;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.source.SyncRun.Counts;
import dev.aquifer.core.source.SyncRun.Pause;
import dev.aquifer.core.source.SyncRun.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The next state of a run, with the next revision: what is not said stays as it was, but for a
 * pause, which is over.
 */
final class Step {

  private final SyncRun before;
  private State state;
  private boolean full;
  private @Nullable String cursor;
  private @Nullable String checkpoint;
  private Counts counts;
  private Instant observedAt;
  private Instant workUntil;
  private @Nullable Pause pause;
  private @Nullable Instant endedAt;
  private @Nullable Failure failure;

  private Step(SyncRun before) {
    this.before = before;
    this.state = before.state();
    this.full = before.full();
    this.cursor = before.cursor();
    this.checkpoint = before.checkpoint();
    this.counts = before.counts();
    this.observedAt = before.observedAt();
    this.workUntil = before.workUntil();
    this.endedAt = before.endedAt();
    this.failure = before.failure();
  }

  static Step of(SyncRun before) {
    return new Step(before);
  }

  Step state(State next) {
    state = next;
    return this;
  }

  /** All is to be listed after all, from the beginning. */
  Step listedAgain() {
    full = true;
    cursor = null;
    counts = Counts.NONE;
    return this;
  }

  Step cursor(@Nullable String next) {
    cursor = next;
    return this;
  }

  Step checkpoint(@Nullable String next) {
    checkpoint = next;
    return this;
  }

  Step counted(Counts more) {
    counts = counts.plus(more);
    return this;
  }

  Step observed(Instant time) {
    observedAt = time;
    return this;
  }

  Step workUntil(Instant time) {
    workUntil = time;
    return this;
  }

  /** Has it wait, and say why. */
  Step paused(Instant until, Failure reason) {
    pause = new Pause(until, reason);
    return workUntil(Instant.EPOCH);
  }

  /** Ends it, and never before it was looked at last, whatever clock says so. */
  Step ended(Instant now) {
    state = State.DONE;
    endedAt = before.after(now);
    workUntil = Instant.EPOCH;
    return this;
  }

  Step failed(Failure reason, Instant now) {
    ended(now);
    state = State.FAILED;
    failure = reason;
    return this;
  }

  SyncRun done() {
    return new SyncRun(
        before.tenant(),
        before.source(),
        before.number(),
        before.revision() + 1,
        state,
        full,
        cursor,
        checkpoint,
        before.whole(),
        counts,
        before.startedAt(),
        observedAt,
        workUntil,
        pause,
        endedAt,
        failure);
  }
}
