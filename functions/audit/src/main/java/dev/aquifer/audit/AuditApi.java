package dev.aquifer.audit;

import dev.aquifer.core.audit.AuditTrail;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The records of the caller's tenant over HTTP. */
final class AuditApi {

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1_000;
  private static final Duration DEFAULT_WINDOW = Duration.ofDays(1);

  private final AuditTrail trail;
  private final InstantSource clock;

  AuditApi(AuditTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(new Route("GET", "/v1/audit", this::find));
  }

  private Reply find(Request request) {
    Instant to = time(request, "to", clock.instant());
    Instant from = time(request, "from", to.minus(DEFAULT_WINDOW));
    if (from.isAfter(to)) {
      throw new ProblemException(ProblemCode.INVALID_REQUEST, "'from' must not be after 'to'.");
    }
    int limit = request.query("limit", DEFAULT_LIMIT, 1, MOST);
    return Reply.ok(trail.find(request.caller().tenant(), from, to, request.query("after"), limit));
  }

  private static Instant time(Request request, String name, Instant byDefault) {
    String text = request.query(name);
    try {
      Instant time = text == null ? byDefault : Instant.parse(text);
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
        throw new DateTimeParseException("out of range", time.toString(), 0);
      }
      return time;
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "'%s' must be a time such as 2026-03-04T05:06:07Z.".formatted(name),
          e);
    }
  }
}
