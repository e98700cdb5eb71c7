package dev.aquifer.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.audit.InMemoryAuditLog;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.source.InMemorySources;
import dev.aquifer.core.source.InMemorySyncRuns;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.SyncControl;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsApiTest {

  private static final String KEY = "k3y of the wiki";

  private final InMemorySources sources = new InMemorySources();
  private final InMemorySyncRuns runs = new InMemorySyncRuns();
  private final Source source = TestSource.of("confluence", "{\"secret\": \"wiki\"}");
  private final Api api =
      new Api(
          new Authorization(
              Policy.parse(""), Map.of("POST /v1/notifications/{tenant}/{source}", "anyone")),
          new Quotas(Usage.UNCOUNTED, () -> Instant.EPOCH),
          new InMemoryAuditLog(),
          () -> Instant.EPOCH,
          Measurements.NONE,
          new NotificationsApi(
                  sources,
                  new SyncControl(runs, (message, pause) -> {}, () -> Instant.EPOCH),
                  (asking, name) -> Map.of("notificationKey", name.equals("wiki") ? KEY : ""))
              .routes());

  @BeforeEach
  void describe() {
    sources.save(source);
    sources.save(
        new Source(
            "acme",
            "cd".repeat(16),
            "files",
            "without a secret",
            "{\"path\": \"/mnt\"}",
            source.schedule(),
            source.filter(),
            null,
            30,
            false));
    sources.save(
        new Source(
            "acme",
            "ef".repeat(16),
            "api",
            "without a key",
            "{\"secret\": \"keyless\"}",
            source.schedule(),
            source.filter(),
            null,
            30,
            false));
  }

  @Test
  void whoeverShowsTheKeyHasTheSourceLookedAt() {
    assertThat(post("acme", source.id(), "Bearer " + KEY, null, null).getStatusCode())
        .isEqualTo(202);
    assertThat(runs.latest("acme", source.id()).map(run -> run.full())).contains(true);
  }

  @Test
  void graphShowsItInItsBody() {
    String body =
        "{\"value\": [{\"subscriptionId\": \"1\", \"clientState\": \"%s\", \"tenantId\": \"2\"}]}";
    assertThat(post("acme", source.id(), null, body.formatted("other"), null).getStatusCode())
        .isEqualTo(401);
    assertThat(post("acme", source.id(), null, body.formatted(KEY), null).getStatusCode())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({
    "acme, abababababababababababababababab, Bearer other",
    "acme, abababababababababababababababab, k3y of the wiki",
    "acme, abababababababababababababababab, Bearer ",
    "rival, abababababababababababababababab, Bearer k3y of the wiki",
    "acme, 00000000000000000000000000000000, Bearer k3y of the wiki",
    "acme, cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd, Bearer k3y of the wiki",
    "acme, efefefefefefefefefefefefefefefef, Bearer ",
  })
  void whoDoesNotIsToldNothing(String tenant, String id, String shown) {
    APIGatewayProxyResponseEvent reply = post(tenant, id, shown, "{}", null);
    assertThat(reply.getStatusCode()).isEqualTo(401);
    assertThat(reply.getBody()).contains("webhook-unauthenticated");
    assertThat(runs.latest(tenant, id)).isEmpty();
  }

  @Test
  void graphIsAnsweredAsItIsAsked() {
    APIGatewayProxyResponseEvent reply = post("acme", "none", null, null, "a <b>+1");
    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeaders())
        .containsEntry("Content-Type", "text/plain; charset=utf-8")
        .containsEntry("X-Content-Type-Options", "nosniff");
    assertThat(reply.getBody()).isEqualTo("a <b>+1");
  }

  private APIGatewayProxyResponseEvent post(
      String tenant,
      String id,
      @Nullable String authorization,
      @Nullable String body,
      @Nullable String question) {
    return api.apply(
        new APIGatewayProxyRequestEvent()
            .withHttpMethod("POST")
            .withResource("/v1/notifications/{tenant}/{source}")
            .withPathParameters(Map.of("tenant", tenant, "source", id))
            .withQueryStringParameters(
                question == null ? null : Map.of("validationToken", question))
            .withHeaders(
                Optional.ofNullable(authorization)
                    .map(shown -> Map.of("authorization", shown))
                    .orElse(Map.of()))
            .withBody(body));
  }
}
