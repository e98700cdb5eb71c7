package dev.aquifer.core.source;

import dev.aquifer.core.change.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a source, and all that is needed to go on with it after a crash.
 *
 * @param number of the run, from 1
 * @param revision counts every state that any run of this source was in, so that of two workers the
 *     one with the greater revision knows more; it orders the changes that they find
 * @param full whether all is listed, so that what is not found is gone
 * @param cursor what to ask the source for next; null to begin
 * @param checkpoint what to ask for the changes since the last finished run with; null if there is
 *     none
 * @param whole the last run before it that listed all and ended well; null if there is none
 * @param observedAt when the source was last looked at, by a clock that never goes back
 * @param workUntil until when somebody is at work on it
 * @param pause what it waits for; null unless it does
 * @param failure why it failed; null unless it did
 */
public record SyncRun(
    String tenant,
    String source,
    long number,
    long revision,
    State state,
    boolean full,
    @Nullable String cursor,
    @Nullable String checkpoint,
    @Nullable Whole whole,
    Counts counts,
    Instant startedAt,
    Instant observedAt,
    Instant workUntil,
    @Nullable Pause pause,
    @Nullable Instant endedAt,
    @Nullable Failure failure) {

  /** The time now, or right after the source was last looked at, by a clock that was ahead. */
  Instant after(Instant now) {
    Instant least = observedAt.plus(1, ChronoUnit.MICROS);
    return now.isBefore(least) ? least : now.truncatedTo(ChronoUnit.MICROS);
  }

  /** The last whole listing that a run after this one can look back at. */
  @Nullable Whole lastWhole() {
    return full && state == State.DONE ? new Whole(number, startedAt) : whole;
  }

  /** Names a run that listed all. */
  public record Whole(long number, Instant startedAt) {}

  /**
   * Why and until when a run waits, by itself, before it goes on.
   *
   * @param reason what the source, or the queue that is full, says
   */
  public record Pause(Instant until, Failure reason) {}

  /** Where a run stands. */
  public enum State {
    /** Asks the source for page after page. */
    LISTING,
    /** Would delete more than may be deleted without being asked. */
    AWAITING_APPROVAL,
    /** Deletes what was not found. */
    DELETING,
    DONE,
    FAILED;

    /** Whether somebody is to work on it. */
    boolean isWork() {
      return this == LISTING || this == DELETING;
    }

    /** Whether nothing more happens by itself. */
    public boolean isEnd() {
      return this == DONE || this == FAILED;
    }
  }

  /**
   * What a run came to so far.
   *
   * @param seen items that were listed and are documents
   * @param changed of these, new ones or others than before
   * @param unchanged of these, the same as before
   * @param deleted documents that are gone
   * @param failed items that could not be read; they are tried again by the next run
   * @param missing documents that were not found; known once all is listed
   */
  public record Counts(
      long seen, long changed, long unchanged, long deleted, long failed, long missing) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(
          seen + more.seen,
          changed + more.changed,
          unchanged + more.unchanged,
          deleted + more.deleted,
          failed + more.failed,
          missing + more.missing);
    }
  }
}
