package dev.aquifer.local.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for an instance of one function, first come, first served. For its pool, under
 * that one's lock.
 *
 * <p>A caller stops waiting at some time, and what is run after that is run for nothing: where more
 * comes than can be done, a line without an end makes every reply late. A line that stands
 * therefore refuses who has waited too long, and one that comes and goes with a burst refuses
 * nobody, as in <a href="https://queue.acm.org/detail.cfm?id=2209336">CoDel</a> and in Facebook's
 * <a href="https://queue.acm.org/detail.cfm?id=2839461">use of it for requests</a>. Time counts and
 * not length, since by Little's law the same length is another wait where events take longer. The
 * first stays first, unlike at Facebook: where callers ask again as soon as they have a reply, the
 * last would be served again and again, and the others never. Events without a caller always wait.
 */
final class WaitingLine {

  private final Admission admission;
  private final InstantSource clock;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private Instant emptyUntil = Instant.MIN;

  /**
   * Somebody's place.
   *
   * @param until when nobody waits for it any more; null if nobody does, and it keeps its place
   */
  private record Turn(
      CompletableFuture<Environment> instance, Instant since, @Nullable Instant until) {}

  WaitingLine(Admission admission, InstantSource clock) {
    this.admission = admission;
    this.clock = clock;
  }

  /**
   * Takes the last place.
   *
   * @param patience how long somebody waits for the reply; null if nobody does
   * @return done with an instance, or with an {@link EnvironmentException}
   */
  CompletableFuture<Environment> join(@Nullable Duration patience) {
    Instant now = clock.instant();
    if (turns.isEmpty()) {
      emptyUntil = now;
    }
    var turn =
        new Turn(new CompletableFuture<>(), now, patience == null ? null : now.plus(patience));
    turns.add(turn);
    return turn.instance();
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  int size() {
    return turns.size();
  }

  /** Gives the first an instance. */
  void serve(Environment instance) {
    turns.remove().instance().complete(instance);
  }

  /** Tells the first that there will be none. */
  void fail(EnvironmentException problem) {
    turns.remove().instance().completeExceptionally(problem);
  }

  /**
   * Refuses those whose reply would be too late.
   *
   * @param ready whether there is an instance: for the first one everybody waits, as on Lambda
   */
  void shed(boolean ready) {
    Instant now = clock.instant();
    if (!ready) {
      emptyUntil = now;
    }
    boolean stands = ready && !emptyUntil.plus(admission.burst()).isAfter(now);
    turns.removeIf(turn -> isLate(turn, stands, now) && refused(turn));
  }

  private boolean isLate(Turn turn, boolean stands, Instant now) {
    return turn.until() != null
        && (turn.until().isBefore(now)
            || (stands && turn.since().plus(admission.longest()).isBefore(now)));
  }

  private static boolean refused(Turn turn) {
    return turn.instance()
        .completeExceptionally(
            new EnvironmentException(
                Outcome.Failure.of(
                    Outcome.Kind.THROTTLED, "TooManyRequestsException", "Rate Exceeded.")));
  }
}
