package dev.aquifer.core.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Looks, from time to time, which sources are to be worked on. */
public final class SyncSchedule {

  /** How long a run may be silent before it is taken to stand still. */
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private final Sources sources;
  private final SyncRuns runs;
  private final SyncControl control;
  private final InstantSource clock;

  public SyncSchedule(Sources sources, SyncRuns runs, SyncControl control, InstantSource clock) {
    this.sources = sources;
    this.runs = runs;
    this.control = control;
    this.clock = clock;
  }

  /** Begins the runs whose time has come, and has those go on that nobody works on any more. */
  public void look() {
    Instant now = clock.instant();
    for (Source source : sources.all()) {
      Optional<SyncRun> latest = runs.latest(source.tenant(), source.id());
      if (latest.filter(run -> standsStill(run, now)).isPresent()) {
        control.wake(source, latest.get());
      } else if (isDue(source, latest, now)) {
        control.begin(source, latest.filter(run -> isFullDue(source, run, now)).isPresent());
      }
    }
  }

  /** Its worker has ended, or its message was lost: one that is on the way is left some time. */
  private static boolean standsStill(SyncRun run, Instant now) {
    return run.state().isWork()
        && run.workUntil().isBefore(now)
        && run.observedAt().plus(SILENCE).isBefore(now);
  }

  private static boolean isDue(Source source, Optional<SyncRun> latest, Instant now) {
    Duration every = source.schedule().every();
    return every != null
        && latest
            .map(run -> run.state().isEnd() && !run.startedAt().plus(every).isAfter(now))
            .orElse(true);
  }

  private static boolean isFullDue(Source source, SyncRun latest, Instant now) {
    Duration every = source.schedule().fullEvery();
    SyncRun.Whole whole = latest.lastWhole();
    return every != null && (whole == null || !whole.startedAt().plus(every).isAfter(now));
  }
}
