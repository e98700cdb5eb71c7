package dev.aquifer.changes;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.progress.ChangeProgress;
import dev.aquifer.core.progress.ChangeProgress.End;
import dev.aquifer.core.progress.ProgressLog;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far changes are. */
final class ChangesApi {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 100;
  private static final double MILLIS = 1000;

  private final ProgressLog log;

  ChangesApi(ProgressLog log) {
    this.log = log;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/changes", this::list),
        new Route("GET", "/v1/changes/{id}", this::get));
  }

  record ChangesBody(List<ChangeBody> changes, @Nullable String next) {}

  /**
   * A change.
   *
   * @param source the id of a source, the name of a sender, or the kind of another
   * @param changedAt when it happened at the source, as far as it tells
   * @param outcome {@code visible}, {@code superseded} or {@code failed}; absent while it is on its
   *     way
   * @param lagSeconds from the change at its source until answers followed from it
   */
  record ChangeBody(
      String id,
      String type,
      String documentId,
      String uri,
      String source,
      String queue,
      Instant changedAt,
      Instant detectedAt,
      Instant queuedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String outcome,
      @Nullable FailureBody failure,
      @Nullable Double lagSeconds) {

    static ChangeBody of(ChangeProgress change) {
      Optional<End> end = Optional.ofNullable(change.end());
      return new ChangeBody(
          change.id(),
          change.type().name().toLowerCase(Locale.ROOT),
          change.document().id(),
          change.document().uri(),
          change.source(),
          change.queue().text(),
          change.changedAt(),
          change.detectedAt(),
          change.queuedAt(),
          change.startedAt(),
          end.map(End::at).orElse(null),
          end.map(one -> one.outcome().name().toLowerCase(Locale.ROOT)).orElse(null),
          end.map(End::failure)
              .map(failure -> new FailureBody(failure.code(), failure.reason()))
              .orElse(null),
          change.lag().map(ChangeBody::seconds).orElse(null));
    }

    private static double seconds(Duration lag) {
      return lag.toMillis() / MILLIS;
    }
  }

  /** Why a change failed. */
  record FailureBody(String code, String reason) {}

  private Reply get(Request request) {
    ChangeProgress change =
        request
            .id("id")
            .flatMap(id -> log.find(request.caller().tenant(), id))
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.CHANGE_NOT_FOUND,
                    "No change of your organisation in the last seven days has this id. GET"
                        + " /v1/changes?source=… lists those of a source."));
    return Reply.ok(ChangeBody.of(change));
  }

  private Reply list(Request request) {
    String source = request.query("source");
    if (source == null || source.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "Say in 'source' of which source: its id, the name of who sends, or s3.");
    }
    int limit = request.query("limit", DEFAULT_LIMIT, 1, MOST);
    try {
      ProgressLog.Page page =
          log.list(request.caller().tenant(), source, limit, request.query("after"));
      return Reply.ok(
          new ChangesBody(page.changes().stream().map(ChangeBody::of).toList(), page.next()));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "'after' must be the 'next' of a page before.", e);
    }
  }
}
