package dev.aquifer.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.health.Health;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.core.health.HealthReports;
import dev.aquifer.core.health.ServiceHealth;
import dev.aquifer.core.health.Tracked;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthApiTest implements HealthReports {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Instant now = NOON;
  private Optional<HealthReport> report = Optional.empty();
  private boolean unreachable;

  private final Api api =
      new Api(
          new Authorization(
              Policy.parse("role administrator: system:view\ngroup admins: administrator"),
              Map.of(
                  "GET /v1/health", "anyone",
                  "GET /v1/health/live", "anyone",
                  "GET /v1/health/ready", "anyone",
                  "GET /v1/health/services", "system:view")),
          new Quotas(Usage.UNCOUNTED, () -> now),
          record -> {},
          () -> now,
          Measurements.NONE,
          new HealthApi(this, () -> now, Map.of()).routes());

  @Override
  public void save(HealthReport saved) {
    report = Optional.of(saved);
  }

  @Override
  public Optional<HealthReport> latest() {
    if (unreachable) {
      throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "The table is away.");
    }
    return report;
  }

  @Test
  void theWholeIsOneWord() {
    save(of(service("ledger", null, Health.HEALTHY)));
    assertThat(get("/v1/health").getBody()).isEqualTo("{\"status\":\"HEALTHY\"}");
    save(of(service("ledger", null, Health.UNHEALTHY)));
    assertThat(get("/v1/health").getStatusCode()).isEqualTo(503);
    assertThat(get("/v1/health").getBody()).isEqualTo("{\"status\":\"UNHEALTHY\"}");
  }

  @Test
  void aMonitorThatDoesNotLookIsNoticed() {
    assertThat(get("/v1/health").getBody()).contains("DEGRADED");
    save(of(service("ledger", null, Health.HEALTHY)));
    now = NOON.plusSeconds(180);
    assertThat(get("/v1/health").getBody()).contains("DEGRADED");
    assertThat(get("/v1/health/services").getBody()).contains("log of the function monitor");
  }

  @Test
  void anInstanceLivesThoughItReachesNothing() {
    unreachable = true;
    assertThat(get("/v1/health/live").getStatusCode()).isEqualTo(200);
    assertThat(get("/v1/health/ready").getStatusCode()).isEqualTo(503);
    assertThat(get("/v1/health").getStatusCode()).isEqualTo(503);
  }

  @Test
  void sourcesAreShownToTheirTenantAlone() {
    save(
        of(
            service("ledger", null, Health.HEALTHY),
            service("source.wiki", "acme", Health.UNHEALTHY),
            service("source.secret", "other", Health.HEALTHY)));
    assertThat(get("/v1/health/services").getBody())
        .contains("\"source.wiki\"", "\"ledger\"", "\"monitor\"", "\"status\":\"DEGRADED\"")
        .doesNotContain("secret");
  }

  private static HealthReport of(Tracked... services) {
    return new HealthReport(NOON, List.of(services));
  }

  private static Tracked service(String name, @Nullable String tenant, Health health) {
    return new Tracked(
        new ServiceHealth(name, tenant, health, 5, 0, NOON, "It answers.", null), List.of(health));
  }

  private APIGatewayProxyResponseEvent get(String path) {
    ProxyRequestContext context = new ProxyRequestContext();
    context.setAuthorizer(
        Map.of(
            "claims",
            Map.of(
                "sub", "ada",
                "username", "ada",
                "cognito:groups", "admins",
                "custom:tenant", "acme",
                "token_use", "access")));
    return api.apply(
        new APIGatewayProxyRequestEvent()
            .withHttpMethod("GET")
            .withResource(path)
            .withRequestContext(context));
  }
}
