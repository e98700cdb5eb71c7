package dev.aquifer.core.progress;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.QueueName;
import dev.aquifer.events.ContentChange;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a change is. A time is null until its step is done; one that comes from somebody else's
 * clock may be later than the one after it.
 *
 * @param id as in {@link DocumentChange#changeId}
 * @param source which source told of it: the id of one that is asked, the name of one that sends
 * @param changedAt when it happened there; for a source that is listed, when it was listed
 * @param detectedAt when it was learned of here
 * @param queuedAt when its queue had said that it is there; whoever took it may have been quicker
 * @param startedAt when somebody took it from there, the last time
 * @param end how it ended; null while it is on its way
 */
public record ChangeProgress(
    String id,
    DocumentRef document,
    Type type,
    String source,
    QueueName queue,
    Instant changedAt,
    Instant detectedAt,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable End end) {

  /** What has happened to a document. */
  public enum Type {
    UPDATED,
    DELETED,
    READERS;

    static Type of(DocumentChange change) {
      return switch (change) {
        case DocumentDeleted deleted -> DELETED;
        case ContentChange updated -> UPDATED;
        case dev.aquifer.events.ReadersChanged readers -> READERS;
      };
    }
  }

  /** How a change can end. */
  public enum Outcome {
    /** Answers follow from it. */
    VISIBLE,
    /** A later change of the document, or the same one, came first. */
    SUPERSEDED,
    /** It is on the dead-letter queue. */
    FAILED
  }

  /**
   * The end of a change.
   *
   * @param failure why it failed; null unless it did
   */
  public record End(Instant at, Outcome outcome, @Nullable Failure failure) {}

  /** A change that was put on a queue. */
  static ChangeProgress queued(
      DocumentChange change, String source, QueueName queue, Instant detectedAt, Instant queuedAt) {
    return new ChangeProgress(
        change.changeId(),
        change.document(),
        Type.of(change),
        source,
        queue,
        change.changedAt(),
        detectedAt,
        queuedAt,
        null,
        null);
  }

  /** How long it took from its source to an answer; empty unless answers follow from it. */
  public Optional<Duration> lag() {
    return Optional.ofNullable(end)
        .filter(one -> one.outcome() == Outcome.VISIBLE)
        .map(one -> Duration.between(changedAt, one.at()));
  }
}
