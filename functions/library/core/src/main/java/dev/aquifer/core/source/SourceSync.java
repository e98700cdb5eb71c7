package dev.aquifer.core.source;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector.CheckpointExpiredException;
import dev.aquifer.core.source.Manifest.SourceId;
import dev.aquifer.core.source.SyncRun.Counts;
import dev.aquifer.core.source.SyncRun.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works on the runs of sources, a page at a time. A crash anywhere repeats the page, whose changes
 * then have a later version and the same content.
 *
 * <p>Each state of a run has a revision of its own, which one worker alone holds. Changes are
 * ordered by it, so whoever has been overtaken, however late, changes nothing.
 */
public final class SourceSync {

  private final Connectors connectors;
  private final SyncRuns runs;
  private final Manifest manifest;
  private final BodyStore bodies;
  private final ChangeQueues queues;
  private final InstantSource clock;
  private final Duration lease;

  /**
   * Makes it.
   *
   * @param lease how long nobody else works on a run whose worker says nothing
   */
  public SourceSync(
      Connectors connectors,
      SyncRuns runs,
      Manifest manifest,
      BodyStore bodies,
      ChangeQueues queues,
      InstantSource clock,
      Duration lease) {
    this.connectors = connectors;
    this.runs = runs;
    this.manifest = manifest;
    this.bodies = bodies;
    this.queues = queues;
    this.clock = clock;
    this.lease = lease;
  }

  /**
   * Works on the run that is under way, for as long as there is time.
   *
   * @param until when to leave the rest to the next call
   * @return after what pause there is more to do; empty if there is not, or somebody else does it
   * @throws RuntimeException if trying again may help
   */
  public Optional<Duration> work(Source source, Instant until) {
    SyncRun run = take(source).orElse(null);
    if (run == null) {
      return Optional.empty();
    }
    try (Connector connector = source.removed() ? toForget(source) : connectors.open(source)) {
      while (run.state().isWork()) {
        SyncRun next =
            run.state() == State.LISTING
                ? list(source, connector, run)
                : delete(source, connector, run);
        if (!runs.replace(run, next)) {
          return Optional.empty();
        }
        run = next;
        if (!clock.instant().isBefore(until)) {
          break;
        }
      }
    } catch (SlowDownException e) {
      return pause(run, e);
    } catch (RuntimeException e) {
      leave(run, e);
      return Optional.empty();
    }
    return run.state().isWork() && runs.replace(run, Step.of(run).workUntil(Instant.EPOCH).done())
        ? Optional.of(Duration.ZERO)
        : Optional.empty();
  }

  /** Gives back what a source that was removed kept elsewhere; it may be there no more. */
  void release(Source source) {
    try (Connector connector = connectors.open(source)) {
      connector.release();
    } catch (ProblemException e) {
      // Nobody is left who could mend it.
    }
  }

  /** What only sends events keeps its documents, if it can still be asked. */
  private Connector toForget(Source source) {
    try {
      Connector connector = connectors.open(source);
      if (connector instanceof EventedConnector) {
        return connector;
      }
      connector.close();
    } catch (ProblemException e) {
      // It may be there no more.
    }
    return new Closed();
  }

  private Optional<Duration> pause(SyncRun run, SlowDownException reason) {
    Instant until = clock.instant().plus(reason.pause());
    return runs.replace(run, Step.of(run).paused(until, Failure.of(reason)).done())
        ? Optional.of(reason.pause())
        : Optional.empty();
  }

  /** What trying again cannot help ends the run; everything else is for whoever tries again. */
  private void leave(SyncRun run, RuntimeException reason) {
    if (reason instanceof ProblemException problem && !problem.code().isServerError()) {
      runs.replace(run, Step.of(run).failed(Failure.of(problem), clock.instant()).done());
      return;
    }
    runs.replace(run, Step.of(run).workUntil(Instant.EPOCH).done());
    throw reason;
  }

  private Optional<SyncRun> take(Source source) {
    Instant now = clock.instant();
    return runs.latest(source.tenant(), source.id())
        .filter(run -> run.state().isWork())
        .filter(run -> !run.workUntil().isAfter(now))
        .flatMap(run -> {
          SyncRun mine = Step.of(run).observed(run.after(now)).workUntil(now.plus(lease)).done();
          return runs.replace(run, mine) ? Optional.of(mine) : Optional.empty();
        });
  }

  private SyncRun list(Source source, Connector connector, SyncRun run) {
    SourcePage page;
    try {
      page = page(connector, run);
    } catch (CheckpointExpiredException e) {
      return Step.of(run).listedAgain().done();
    }
    Counts counts = pages(source, run).apply(connector, page);
    Step step = next(run, counts);
    if (page.next() != null) {
      return step.cursor(page.next()).done();
    }
    step.checkpoint(page.checkpoint()).cursor(null);
    if (!run.full()) {
      return step.ended(clock.instant()).done();
    }
    Manifest.Size size = manifest.size(SourceId.of(source), goneBefore(connector, run));
    step.counted(new Counts(0, 0, 0, 0, 0, size.unseen()));
    boolean asks = size.unseen() * 100 > source.mostDeleted() * size.known();
    return asks
        ? step.state(State.AWAITING_APPROVAL).workUntil(Instant.EPOCH).done()
        : step.state(State.DELETING).done();
  }

  private static SourcePage page(Connector connector, SyncRun run) {
    if (run.full()) {
      return connector.list(run.cursor());
    }
    return connector.changes(
        Objects.requireNonNull(run.cursor() == null ? run.checkpoint() : run.cursor()));
  }

  /** What no run since the one of this number has found is gone. */
  private static long goneBefore(Connector connector, SyncRun run) {
    if (connector.listingsUntilGone() == 1) {
      return run.number();
    }
    return run.whole() == null ? 0 : run.whole().number();
  }

  private SyncRun delete(Source source, Connector connector, SyncRun run) {
    Manifest.Page page =
        manifest.unseen(SourceId.of(source), goneBefore(connector, run), run.cursor());
    Step step = next(run, pages(source, run).delete(connector, page.entries())).cursor(page.next());
    return page.next() == null ? step.ended(clock.instant()).done() : step.done();
  }

  /** The state after a page; its time is later than what the page was queued with. */
  private Step next(SyncRun run, Counts counts) {
    Instant now = clock.instant();
    return Step.of(run).counted(counts).observed(run.after(now)).workUntil(now.plus(lease));
  }

  private PageSync pages(Source source, SyncRun run) {
    return new PageSync(manifest, new ItemChanges(source, run, bodies, queues.from(source.id())));
  }

  /** A source that is only forgotten, which may be there no more. */
  private record Closed() implements Connector {

    @Override
    public SourcePage list(@Nullable String cursor) {
      throw new IllegalStateException("a source that was removed is not read");
    }

    @Override
    public byte[] read(SourceItem item, long mostBytes) {
      throw new IllegalStateException("a source that was removed is not read");
    }
  }
}
