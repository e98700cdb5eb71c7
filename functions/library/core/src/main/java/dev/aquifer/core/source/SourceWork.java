package dev.aquifer.core.source;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.source.SyncRun.State;
import dev.aquifer.events.SyncMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way of one message: its source's run is worked on, and the rest by another message. */
public final class SourceWork {

  private final Sources sources;
  private final SyncRuns runs;
  private final SourceSync sync;
  private final SyncControl control;

  public SourceWork(Sources sources, SyncRuns runs, SourceSync sync, SyncControl control) {
    this.sources = sources;
    this.runs = runs;
    this.sync = sync;
    this.control = control;
  }

  /**
   * Works on a source's run. A source that was removed is forgotten once its documents are deleted.
   *
   * @param until when to leave the rest
   * @throws RuntimeException if trying again may help
   */
  public void work(SyncMessage.Work message, Instant until) {
    Optional<Source> found = sources.find(message.tenant(), message.source());
    if (found.isEmpty()) {
      return;
    }
    Source source = found.get();
    Optional<Duration> more = sync.work(source, until);
    if (more.isPresent()) {
      control.haveWorkedOn(source, more.get());
    } else if (source.removed() && isDone(source)) {
      sync.release(source);
      sources.remove(source.tenant(), source.id());
      runs.remove(source.tenant(), source.id());
    }
  }

  /** Ends the run of a source whose message was tried too often. */
  public void fail(SyncMessage.Work message, Failure failure) {
    sources
        .find(message.tenant(), message.source())
        .ifPresent(source -> control.fail(source, failure));
  }

  private boolean isDone(Source source) {
    return runs.latest(source.tenant(), source.id())
        .filter(run -> run.state() == State.DONE)
        .isPresent();
  }
}
