package dev.aquifer.health;

import dev.aquifer.core.health.HealthCheck;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of a deployment over HTTP, and the description of its API. */
final class HealthApi {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HealthCheck check;
  private final Map<String, Object> description;

  HealthApi(HealthCheck check, Map<String, Object> description) {
    this.check = check;
    this.description = description;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/health", this::health),
        new Route("GET", "/v1/openapi.json", request -> Reply.ok(description)));
  }

  record HealthBody(String status, List<DependencyBody> dependencies) {}

  record DependencyBody(
      String name, String status, long responseMilliseconds, @Nullable String reason) {

    static DependencyBody of(HealthReport.Check check) {
      return new DependencyBody(
          check.name(), upOrDown(check.up()), check.milliseconds(), check.reason());
    }
  }

  private Reply health(Request request) {
    HealthReport report = check.report();
    return new Reply(
        report.up() ? OK : UNAVAILABLE,
        new HealthBody(
            upOrDown(report.up()),
            report.dependencies().stream().map(DependencyBody::of).toList()));
  }

  private static String upOrDown(boolean up) {
    return up ? "up" : "down";
  }
}
