package dev.aquifer.core.progress;

import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.progress.ChangeProgress.End;
import dev.aquifer.events.DocumentChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Progress in memory, for one run of a test. */
public final class InMemoryProgressLog implements ProgressLog {

  private record Known(
      @Nullable ChangeProgress queued, @Nullable Instant startedAt, @Nullable End end) {

    Optional<ChangeProgress> progress() {
      return Optional.ofNullable(queued)
          .map(one ->
              new ChangeProgress(
                  one.id(),
                  one.document(),
                  one.type(),
                  one.source(),
                  one.queue(),
                  one.changedAt(),
                  one.detectedAt(),
                  one.queuedAt(),
                  startedAt,
                  end));
    }
  }

  private final Map<String, Known> changes = new ConcurrentHashMap<>();

  @Override
  public void queued(ChangeProgress change) {
    changes.merge(
        change.document().tenant() + "/" + change.id(),
        new Known(change, null, null),
        (known, now) -> new Known(change, known.startedAt(), known.end()));
  }

  @Override
  public Optional<ChangeProgress> ended(DocumentChange change, Instant startedAt, End end) {
    return changes
        .merge(
            change.document().tenant() + "/" + change.changeId(),
            new Known(null, startedAt, end),
            (known, now) -> new Known(known.queued(), startedAt, end))
        .progress();
  }

  @Override
  public Optional<ChangeProgress> find(String tenant, String id) {
    return Optional.ofNullable(changes.get(tenant + "/" + id)).flatMap(Known::progress);
  }

  @Override
  public Page list(String tenant, String source, int limit, @Nullable String after) {
    List<ChangeProgress> all =
        changes.values().stream()
            .flatMap(known -> known.progress().stream())
            .filter(one -> one.document().tenant().equals(tenant) && one.source().equals(source))
            .sorted(
                Comparator.comparing(ChangeProgress::detectedAt)
                    .thenComparing(ChangeProgress::id)
                    .reversed())
            .toList();
    int from = after == null ? 0 : Integer.parseInt(after);
    int to = Math.min(all.size(), from + limit);
    return new Page(all.subList(from, to), to == all.size() ? null : Integer.toString(to));
  }

  @Override
  public Pace pace(QueueName queue) {
    List<ChangeProgress> all =
        changes.values().stream()
            .flatMap(known -> known.progress().stream())
            .filter(one -> one.queue() == queue)
            .toList();
    return new Pace(
        all.stream()
            .filter(one -> one.end() == null)
            .map(ChangeProgress::queuedAt)
            .min(Comparator.naturalOrder())
            .orElse(null),
        all.stream().filter(one -> one.end() != null).count(),
        Duration.ofMinutes(1));
  }
}
