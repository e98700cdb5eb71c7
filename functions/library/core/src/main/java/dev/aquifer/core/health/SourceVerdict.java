package dev.aquifer.core.health;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.source.SyncRun;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a source is, by its last run. */
final class SourceVerdict {

  private SourceVerdict() {}

  static Optional<Verdict> of(@Nullable SyncRun run) {
    if (run == null) {
      return Optional.empty();
    }
    Failure failure = run.failure();
    SyncRun.Pause pause = run.pause();
    if (run.state() == SyncRun.State.FAILED) {
      return verdict(
          run, Health.UNHEALTHY, failure == null ? "The last run failed." : failure.reason());
    }
    if (run.state() == SyncRun.State.AWAITING_APPROVAL) {
      return verdict(
          run,
          Health.DEGRADED,
          "%,d documents were not found; a person has to approve that they are deleted."
              .formatted(run.counts().missing()));
    }
    if (pause != null) {
      return verdict(run, Health.DEGRADED, pause.reason().reason());
    }
    return verdict(
        run,
        run.counts().failed() > 0 ? Health.DEGRADED : Health.HEALTHY,
        "%,d items were seen, and %,d of them could not be read."
            .formatted(run.counts().seen(), run.counts().failed()));
  }

  private static Optional<Verdict> verdict(SyncRun run, Health health, String details) {
    Duration took =
        Duration.between(run.startedAt(), run.endedAt() == null ? run.observedAt() : run.endedAt());
    return Optional.of(
        new Verdict(health, Math.max(0, took.toMillis()), run.counts().failed(), details));
  }
}
