package dev.aquifer.sources;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.source.SyncRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param pause until when it waits, and for what; null unless it does
 */
record RunBody(
    long number,
    SyncRun.State state,
    boolean full,
    SyncRun.Counts counts,
    Instant startedAt,
    SyncRun.@Nullable Pause pause,
    @Nullable Instant endedAt,
    @Nullable Failure failure) {

  static RunBody of(SyncRun run) {
    return new RunBody(
        run.number(),
        run.state(),
        run.full(),
        run.counts(),
        run.startedAt(),
        run.pause(),
        run.endedAt(),
        run.failure());
  }
}
