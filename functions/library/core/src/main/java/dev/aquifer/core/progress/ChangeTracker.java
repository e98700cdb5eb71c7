package dev.aquifer.core.progress;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.progress.ChangeProgress.End;
import dev.aquifer.core.progress.ChangeProgress.Outcome;
import dev.aquifer.events.DocumentChange;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Notes how changes end. */
public final class ChangeTracker {

  private final ProgressLog log;
  private final Measurements measurements;
  private final InstantSource clock;

  /** Makes it. */
  public ChangeTracker(ProgressLog log, Measurements measurements, InstantSource clock) {
    this.log = log;
    this.measurements = measurements;
    this.clock = clock;
  }

  /** When a change is taken from its queue. */
  public Instant start() {
    return clock.instant();
  }

  /** Notes that answers follow from a change, or from a later one. */
  public void done(DocumentChange change, Instant startedAt, boolean visible) {
    end(change, startedAt, visible ? Outcome.VISIBLE : Outcome.SUPERSEDED, null);
  }

  /** Notes that a change was given up. */
  public void failed(DocumentChange change, Instant startedAt, Failure failure) {
    end(change, startedAt, Outcome.FAILED, failure);
  }

  private void end(
      DocumentChange change, Instant startedAt, Outcome outcome, @Nullable Failure failure) {
    log.ended(change, startedAt, new End(clock.instant(), outcome, failure))
        .ifPresent(progress ->
            progress
                .lag()
                .ifPresent(lag -> measurements.took(Metric.CHANGE_LAG, lag, progress.source())));
  }
}
