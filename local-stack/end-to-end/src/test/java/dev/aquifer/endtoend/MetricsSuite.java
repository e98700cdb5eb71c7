package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.LINUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.local.backend.PrometheusServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What functions measure can be scraped, exactly. */
abstract class MetricsSuite {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SEARCHES =
      "rag_requests_total{endpoint=\"/v1/search\",method=\"POST\",status=\"200\"}";
  private static final String DURATIONS =
      "rag_request_duration_seconds_count{endpoint=\"/v1/search\",method=\"POST\"}";

  static boolean hasPrometheus() {
    return PrometheusServer.program("prometheus").isPresent();
  }

  private static ApiCaller scraper(Aquifer aquifer) {
    return new ApiCaller(
        aquifer.stack().apiUri(), aquifer.stack().metricsCredential().orElseThrow());
  }

  private static double value(Aquifer aquifer, String series) {
    Matcher found =
        Pattern.compile("^" + Pattern.quote(series) + " (.*)$", Pattern.MULTILINE)
            .matcher(scraper(aquifer).get("metrics").body());
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private static void search(Aquifer aquifer) {
    assertThat(aquifer.as(LINUS).post("v1/search", Map.of("query", "metrics")).status())
        .isEqualTo(200);
  }

  @Test
  void everyRequestIsCountedOnceAndNoneTwice(Aquifer aquifer) {
    search(aquifer);
    double before = settled(aquifer);
    // Those that were refused, by any suite before this one, took their time too.
    double timed = value(aquifer, DURATIONS);
    for (int i = 0; i < 7; i++) {
      search(aquifer);
    }
    await("seven more")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(value(aquifer, SEARCHES)).isEqualTo(before + 7));
    assertThat(value(aquifer, DURATIONS)).isEqualTo(timed + 7);
    assertThat(value(aquifer, "rag_cold_starts_total{function=\"query\"}")).isPositive();
  }

  /** What was counted before, once all of it is. */
  private static double settled(Aquifer aquifer) {
    double[] last = {-1};
    await("nothing more comes")
        .pollInterval(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .until(() -> {
          double now = value(aquifer, SEARCHES);
          boolean same = now > 0 && now == last[0];
          last[0] = now;
          return same;
        });
    return last[0];
  }

  @Test
  void onlyTheirOwnCredentialShowsMetrics(Aquifer aquifer) {
    assertThat(aquifer.asNobody().get("metrics").code()).isEqualTo("unauthenticated");
    assertThat(aquifer.as(LINUS).get("metrics").code()).isEqualTo("unauthenticated");
    ApiCaller.Response page = scraper(aquifer).get("metrics");
    assertThat(page.type()).startsWith("application/openmetrics-text");
    assertThat(page.body()).doesNotContain("tenant", LINUS);
  }

  @Test
  @EnabledIf(value = "hasPrometheus", disabledReason = "No prometheus on the path")
  void prometheusScrapesAStackByTheConfigurationThatItWrites(Aquifer aquifer, @TempDir Path folder)
      throws IOException {
    search(aquifer);
    Path config = aquifer.stack().scrapeConfig();
    try (PrometheusServer prometheus = PrometheusServer.start(config, folder)) {
      await("the searches are there")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(prometheus.query(SEARCHES)).containsValue(value(aquifer, SEARCHES)));
    }
  }
}
