package dev.aquifer.health;

import dev.aquifer.core.health.Health;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.core.health.HealthReports;
import dev.aquifer.core.health.ServiceHealth;
import dev.aquifer.core.health.Tracked;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a deployment is, over HTTP, and the description of its API. */
final class HealthApi {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  /** The monitor looks every minute; two of its runs may be late or lost. */
  private static final Duration FRESH = Duration.ofMinutes(3);

  private final HealthReports reports;
  private final InstantSource clock;
  private final Map<String, Object> description;

  HealthApi(HealthReports reports, InstantSource clock, Map<String, Object> description) {
    this.reports = reports;
    this.clock = clock;
    this.description = description;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/health", request -> overall()),
        new Route("GET", "/v1/health/live", request -> reply(Health.HEALTHY)),
        new Route("GET", "/v1/health/ready", request -> ready()),
        new Route("GET", "/v1/health/services", this::services),
        new Route("GET", "/v1/openapi.json", request -> Reply.ok(description)));
  }

  record OverallBody(Health status) {}

  record ServicesBody(Health status, List<ServiceBody> services) {}

  /**
   * A service.
   *
   * @param errors calls that failed between the last two looks
   * @param cause the service to mend first, where that is another one
   */
  record ServiceBody(
      String name,
      Health status,
      long responseMillis,
      long errors,
      Instant lastCheck,
      String details,
      @Nullable String cause) {

    static ServiceBody of(ServiceHealth health) {
      return new ServiceBody(
          health.name(),
          health.status(),
          health.responseMillis(),
          health.errors(),
          health.lastCheck(),
          health.details(),
          health.cause());
    }
  }

  private Reply overall() {
    return reply(overall(reports.latest()));
  }

  /** Whether this instance reaches what it needs. */
  private Reply ready() {
    reports.latest();
    return reply(Health.HEALTHY);
  }

  private static Reply reply(Health status) {
    return new Reply(status == Health.UNHEALTHY ? UNAVAILABLE : OK, new OverallBody(status));
  }

  private Health overall(Optional<HealthReport> report) {
    Health known = report.map(HealthReport::overall).orElse(Health.HEALTHY);
    return known.or(monitor(report).status());
  }

  private Reply services(Request request) {
    Optional<HealthReport> report = reports.latest();
    List<ServiceBody> services = new ArrayList<>();
    services.add(monitor(report));
    report.map(HealthReport::services).orElse(List.of()).stream()
        .map(Tracked::health)
        .filter(one -> one.tenant() == null || one.tenant().equals(request.caller().tenant()))
        .map(ServiceBody::of)
        .forEach(services::add);
    return Reply.ok(new ServicesBody(overall(report), services));
  }

  /** The one that looks at all others is looked at here. */
  private ServiceBody monitor(Optional<HealthReport> report) {
    Instant now = clock.instant();
    Instant at = report.map(HealthReport::at).orElse(Instant.EPOCH);
    boolean fresh = at.plus(FRESH).isAfter(now);
    return new ServiceBody(
        "monitor",
        fresh ? Health.HEALTHY : Health.DEGRADED,
        0,
        0,
        report.isEmpty() ? now : at,
        fresh
            ? "Everything is looked at each minute."
            : "Nothing was looked at for three minutes; see the log of the function monitor.",
        null);
  }
}
