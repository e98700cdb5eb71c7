package dev.aquifer.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.aquifer.core.measure.Aggregation;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Series;
import dev.aquifer.local.backend.PrometheusServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** With a real Prometheus and promtool; {@code .ci/run} installs them. */
@EnabledIf(
    value = "isInstalled",
    disabledReason = "No prometheus on the path: install it from the system's packages")
@Timeout(60)
class PrometheusIT {

  private static final String SECRET = "its-secret";

  @TempDir Path folder;

  static boolean isInstalled() {
    return PrometheusServer.program("prometheus").isPresent()
        && PrometheusServer.program("promtool").isPresent();
  }

  @Test
  void promtoolFindsNothingWrongWithAnyMetric() throws Exception {
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    promtool
        .getOutputStream()
        .write(
            Exposition.of(SomeSeries.all(), "text/plain").text().getBytes(StandardCharsets.UTF_8));
    promtool.getOutputStream().close();
    assertThat(new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(promtool.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(promtool.exitValue()).isZero();
  }

  @Test
  void prometheusScrapesEveryMetric() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          Exposition page =
              Exposition.of(SomeSeries.all(), exchange.getRequestHeaders().getFirst("Accept"));
          byte[] bytes = page.text().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", page.contentType());
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    String config =
        "scrape_configs: [{job_name: a, scrape_interval: 100ms, scrape_timeout: 100ms,"
            + " static_configs: [{targets: ['127.0.0.1:%d']}]}]"
                .formatted(server.getAddress().getPort());
    try (PrometheusServer prometheus = prometheus(config)) {
      while (prometheus.query("up{job=\"a\"} == 1").isEmpty()) {
        Thread.onSpinWait();
      }
      assertAll(prometheus, Map.of("job", "a"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void prometheusTakesEveryMetricByRemoteWrite() throws Exception {
    try (PrometheusServer prometheus = prometheus("");
        SigningCheck check = new SigningCheck(prometheus.endpoint(), SECRET)) {
      RemoteWrite write = write(check.endpoint().resolve("api/v1/write"), SECRET);
      write.write(SomeSeries.all(), Instant.now());
      assertAll(prometheus, Map.of());

      Sample one = new Sample(Metric.COLD_STARTS, List.of("query"), 12, Instant.EPOCH);
      List<Series> later = Aggregation.of(List.of(one));
      write.write(later, Instant.now());
      assertThat(prometheus.query("rag_cold_starts_total{function=\"query\"}")).containsValue(12.0);
      assertThatThrownBy(() -> write.write(later, Instant.now().minusSeconds(5)))
          .hasMessageContaining("did not take");
    }
  }

  @Test
  void aSignatureByAnotherKeyIsRefusedAndSaidSo() throws Exception {
    try (SigningCheck check = new SigningCheck(URI.create("http://127.0.0.1:1/"), SECRET)) {
      assertThatThrownBy(() -> write(check.endpoint(), "another").write(List.of(), Instant.now()))
          .hasMessageContaining("403 the signature does not match");
    }
  }

  private static RemoteWrite write(URI endpoint, String secret) {
    return new RemoteWrite(
        endpoint,
        "eu-central-1",
        StaticCredentialsProvider.create(AwsBasicCredentials.create("key", secret)));
  }

  private PrometheusServer prometheus(String config) throws IOException {
    return PrometheusServer.start(
        Files.writeString(folder.resolve("prometheus.yml"), config), folder);
  }

  /** What {@link SomeSeries} come to there. */
  private static void assertAll(PrometheusServer prometheus, Map<String, String> more)
      throws IOException {
    for (Metric metric : Metric.values()) {
      boolean histogram = metric.kind() == Metric.Kind.HISTOGRAM;
      Map<Map<String, String>, Double> values =
          prometheus.query(metric.text() + (histogram ? "_count" : ""));
      assertThat(values).as(metric.text()).hasSize(1);
      Map<String, String> labels = values.keySet().iterator().next();
      for (String label : metric.labels()) {
        assertThat(labels).containsEntry(label, "a\"b\\c");
      }
      assertThat(labels).containsAllEntriesOf(more);
      double expected =
          switch (metric.kind()) {
            case COUNTER -> 7.5;
            case HISTOGRAM -> 3;
            case GAUGE -> 0.25;
          };
      assertThat(values).as(metric.text()).containsValue(expected);
    }
    assertThat(prometheus.query("rag_change_lag_seconds_sum")).containsValue(7.5);
    assertThat(prometheus.query("rag_change_lag_seconds_bucket{le=\"0.25\"}")).containsValue(2.0);
    assertThat(prometheus.query("rag_change_lag_seconds_bucket{le=\"+Inf\"}")).containsValue(3.0);
  }
}
