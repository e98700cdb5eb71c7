package dev.aquifer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.measure.InMemoryMetricStore;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsApiTest {

  private final InMemoryMetricStore store = new InMemoryMetricStore(10);
  private final Api api =
      new Api(
          new Authorization(Policy.parse(""), Map.of("GET /metrics", "anyone")),
          new Quotas(Usage.UNCOUNTED, InstantSource.system()),
          record -> {},
          InstantSource.system(),
          Measurements.NONE,
          new MetricsApi(store, () -> List.of("new-one", "old-one")).routes());

  private APIGatewayProxyResponseEvent scrape(Map<String, String> headers) {
    return api.apply(
        new APIGatewayProxyRequestEvent()
            .withHttpMethod("GET")
            .withResource("/metrics")
            .withHeaders(headers));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new-one", "old-one"})
  void theCredentialShowsWhatWasMeasured(String credential) {
    store.add("1", List.of(new Sample(Metric.COLD_STARTS, List.of("query"), 3, Instant.EPOCH)));
    APIGatewayProxyResponseEvent page =
        scrape(
            Map.of(
                "authorization",
                "Bearer " + credential,
                "accept",
                "application/openmetrics-text;version=1.0.0,*/*;q=0.1"));
    assertThat(page.getStatusCode()).isEqualTo(200);
    assertThat(page.getHeaders().get("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(page.getBody()).contains("rag_cold_starts_total{function=\"query\"} 3.0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer none", "new-one", "Basic new-one"})
  void nobodyElseSeesAnything(String authorization) {
    APIGatewayProxyResponseEvent page = scrape(Map.of("Authorization", authorization));
    assertThat(page.getStatusCode()).isEqualTo(401);
    assertThat(page.getBody()).contains("unauthenticated", "MetricsCredential");
  }

  @Test
  void withoutAHeaderNeither() {
    assertThat(scrape(Map.of()).getStatusCode()).isEqualTo(401);
  }
}
