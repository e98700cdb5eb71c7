package dev.aquifer.changes;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.progress.ChangeProgress;
import dev.aquifer.core.progress.ProgressLog;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import dev.aquifer.sqs.DeadLetters;
import dev.aquifer.sqs.QueueDepth;
import dev.aquifer.sqs.WatchedQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** How full the queues are, and what becomes of that which failed. */
final class QueuesApi {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 100;

  /** A page of failures is found among so many, which may be other tenants' too. */
  private static final int MOST_LOOKED_AT = 1_000;

  private static final int MOST_REPLAYED = 1_000;

  /** Leaves some room of the gateway's 29 seconds. */
  private static final Duration TIME = Duration.ofSeconds(20);

  private static final double SECONDS_OF_MINUTE = 60;

  private final List<WatchedQueue> queues;
  private final SqsClient sqs;
  private final ProgressLog log;
  private final InstantSource clock;

  QueuesApi(List<WatchedQueue> queues, SqsClient sqs, ProgressLog log, InstantSource clock) {
    this.queues = queues;
    this.sqs = sqs;
    this.log = log;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/queues", this::list),
        new Route("GET", "/v1/queues/{name}/failures", this::failures),
        new Route("POST", "/v1/queues/{name}/replay", this::replay));
  }

  record QueuesBody(List<QueueBody> queues) {}

  /**
   * A queue.
   *
   * @param waiting messages that nobody has taken
   * @param inWork messages that somebody works on, or that wait to be tried again
   * @param failed messages that were given up
   * @param oldestSeconds how long the oldest change has waited; absent if none does
   * @param perMinute how many changes ended in a minute, of the last five; absent where no changes
   *     are
   */
  record QueueBody(
      String name,
      long waiting,
      long inWork,
      long failed,
      @Nullable Long oldestSeconds,
      @Nullable Double perMinute) {}

  record FailuresBody(List<FailureBody> failures) {}

  /**
   * A message that was given up.
   *
   * @param code why; absent if that was not said, and the function's log has more
   * @param changeId and the document, if it is a change
   */
  record FailureBody(
      String id,
      @Nullable String code,
      @Nullable String reason,
      Instant failedAt,
      @Nullable String documentId,
      @Nullable String uri,
      @Nullable String changeId) {}

  /**
   * What to replay.
   *
   * @param most messages, 1 to 1,000; 1,000 if absent
   */
  record NewReplay(@Nullable Integer most) {}

  /**
   * What was replayed.
   *
   * @param more whether there may be others
   */
  record ReplayedBody(int replayed, boolean more) {}

  private Reply list(Request request) {
    return Reply.ok(new QueuesBody(queues(request).map(this::shown).toList()));
  }

  private QueueBody shown(WatchedQueue queue) {
    QueueDepth depth = QueueDepth.of(sqs, queue.queue().url());
    Optional<ProgressLog.Pace> pace = queue.ofChanges().map(log::pace);
    return new QueueBody(
        queue.name(),
        depth.waiting(),
        depth.inFlight() + depth.delayed(),
        QueueDepth.of(sqs, queue.queue().deadLetterUrl()).all(),
        pace.map(ProgressLog.Pace::oldest)
            .map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toSeconds()))
            .orElse(null),
        pace.map(QueuesApi::perMinute).orElse(null));
  }

  private static double perMinute(ProgressLog.Pace pace) {
    double minutes = Math.max(1, pace.within().toSeconds()) / SECONDS_OF_MINUTE;
    return Math.round(pace.ended() / minutes * 10) / 10.0;
  }

  private Reply failures(Request request) {
    WatchedQueue queue = find(request);
    int limit = request.query("limit", DEFAULT_LIMIT, 1, MOST);
    return Reply.ok(
        new FailuresBody(
            deadLetters(queue).look(MOST_LOOKED_AT, clock.instant().plus(TIME)).stream()
                .map(one -> FailedMessage.of(one, queue))
                .filter(one -> one.tenant().equals(request.caller().tenant()))
                .limit(limit)
                .map(this::shown)
                .toList()));
  }

  private FailureBody shown(FailedMessage one) {
    Optional<String> changeId = Optional.ofNullable(one.change()).map(change -> change.changeId());
    Optional<Failure> known =
        changeId
            .flatMap(id -> log.find(one.tenant(), id))
            .map(ChangeProgress::end)
            .map(ChangeProgress.End::failure);
    return new FailureBody(
        one.message().id(),
        Optional.ofNullable(one.message().code()).or(() -> known.map(Failure::code)).orElse(null),
        Optional.ofNullable(one.message().reason())
            .or(() -> known.map(Failure::reason))
            .orElse(null),
        one.message().sentAt(),
        one.change() == null ? null : one.change().document().id(),
        one.change() == null ? null : one.change().document().uri(),
        changeId.orElse(null));
  }

  /** Puts back what failed; whoever asks has seen why, in the list of failures. */
  private Reply replay(Request request) {
    WatchedQueue queue = find(request);
    Integer asked = request.json(NewReplay.class).most();
    int most = asked == null ? MOST_REPLAYED : asked;
    if (most < 1 || most > MOST_REPLAYED) {
      throw new ProblemException(ProblemCode.INVALID_REQUEST, "'most' must be from 1 to 1000.");
    }
    Instant end = clock.instant().plus(TIME);
    int replayed =
        deadLetters(queue)
            .replay(
                one -> FailedMessage.of(one, queue).tenant().equals(request.caller().tenant()),
                most,
                end)
            .size();
    boolean more = replayed == most || !clock.instant().isBefore(end);
    return Reply.ok(new ReplayedBody(replayed, more));
  }

  /** What others may write to is shown to whom they write for. */
  private Stream<WatchedQueue> queues(Request request) {
    return queues.stream()
        .filter(queue -> !queue.isInbox() || queue.tenant().equals(request.caller().tenant()));
  }

  private DeadLetters deadLetters(WatchedQueue queue) {
    return new DeadLetters(sqs, queue.queue(), clock);
  }

  private WatchedQueue find(Request request) {
    String name = request.path("name");
    return queues(request)
        .filter(queue -> queue.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.QUEUE_NOT_FOUND,
                "There is no queue of this name. GET /v1/queues lists them."));
  }
}
