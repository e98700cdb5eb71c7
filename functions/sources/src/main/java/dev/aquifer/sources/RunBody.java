package dev.aquifer.sources;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.source.SyncRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
record RunBody(
    long number,
    SyncRun.State state,
    boolean full,
    SyncRun.Counts counts,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Failure failure) {

  static RunBody of(SyncRun run) {
    return new RunBody(
        run.number(),
        run.state(),
        run.full(),
        run.counts(),
        run.startedAt(),
        run.endedAt(),
        run.failure());
  }
}
