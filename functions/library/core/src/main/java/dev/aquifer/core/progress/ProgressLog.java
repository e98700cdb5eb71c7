package dev.aquifer.core.progress;

import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.progress.ChangeProgress.End;
import dev.aquifer.events.DocumentChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for some days how far each change is. Implementations are thread-safe. What cannot be
 * noted is left out, as a change goes its way all the same; methods that read throw {@code
 * DEPENDENCY_UNAVAILABLE} then.
 */
public interface ProgressLog {

  /** Notes that a change is on its queue, unless its end is known already. */
  void queued(ChangeProgress change);

  /**
   * Notes how a change ended. One that ended before ends anew, as when it is replayed.
   *
   * @return all that is known of it; empty if it is not known how it came here
   */
  Optional<ChangeProgress> ended(DocumentChange change, Instant startedAt, End end);

  /** A change of a tenant. */
  Optional<ChangeProgress> find(String tenant, String id);

  /**
   * A page of a source's changes, the latest first.
   *
   * @param after the {@code next} of the page before; null for the first
   * @throws IllegalArgumentException if {@code after} is from nowhere
   */
  Page list(String tenant, String source, int limit, @Nullable String after);

  /**
   * A page of changes.
   *
   * @param next what to pass as {@code after}; null on the last page
   */
  record Page(List<ChangeProgress> changes, @Nullable String next) {
    public Page {
      changes = List.copyOf(changes);
    }
  }

  /** How a queue is worked off. */
  Pace pace(QueueName queue);

  /**
   * How a queue is worked off.
   *
   * @param oldest when the change was queued that waits longest; null if none waits
   * @param ended how many changes of it ended in a while before now
   * @param within that while
   */
  record Pace(@Nullable Instant oldest, long ended, Duration within) {}
}
