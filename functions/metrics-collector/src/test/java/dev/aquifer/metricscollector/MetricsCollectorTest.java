package dev.aquifer.metricscollector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import dev.aquifer.core.measure.InMemoryMetricStore;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Series;
import dev.aquifer.events.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class MetricsCollectorTest {

  private static final String STARTED =
      "{\"_aws\":{\"Timestamp\":1700000000000,\"CloudWatchMetrics\":[{\"Namespace\":\"Aquifer\","
          + "\"Metrics\":[{\"Name\":\"rag_cold_starts_total\"}],\"Dimensions\":[[\"function\"]]}]},"
          + "\"function\":\"query\",\"rag_cold_starts_total\":1}";

  private final InMemoryMetricStore store = new InMemoryMetricStore(10);
  private final AtomicInteger handedOn = new AtomicInteger();
  private final MetricsCollector collector = new MetricsCollector(store, handedOn::incrementAndGet);

  /** What CloudWatch Logs sends. */
  private static CloudWatchLogsEvent event(String type, String stream, int first, String... lines) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (String line : lines) {
      events.add(Map.of("id", "event-" + (first + events.size()), "timestamp", 1, "message", line));
    }
    String json =
        EventJson.write(
            Map.of(
                "messageType",
                type,
                "owner",
                "123456789012",
                "logGroup",
                "/aws/lambda/query",
                "logStream",
                stream,
                "subscriptionFilters",
                List.of("metrics"),
                "logEvents",
                events));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    CloudWatchLogsEvent event = new CloudWatchLogsEvent();
    event.setAwsLogs(
        new CloudWatchLogsEvent.AWSLogs()
            .withData(Base64.getEncoder().encodeToString(packed.toByteArray())));
    return event;
  }

  private long starts() {
    return store.series().stream()
        .filter(series -> series.metric() == Metric.COLD_STARTS)
        .map(Series::reading)
        .map(reading -> ((Total) reading).sum())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .longValueExact();
  }

  @Test
  void whatIsInALogIsAddedUp() {
    collector.apply(event("DATA_MESSAGE", "a", 1, STARTED, "INFO other", STARTED));
    collector.apply(event("DATA_MESSAGE", "a", 4, STARTED));
    assertThat(starts()).isEqualTo(3);
    assertThat(handedOn).hasValue(2);
  }

  @Test
  void aBatchThatIsDeliveredAgainCountsOnce() {
    CloudWatchLogsEvent event = event("DATA_MESSAGE", "a", 1, STARTED);
    collector.apply(event);
    collector.apply(event);
    assertThat(starts()).isEqualTo(1);
  }

  @Test
  void theSameLinesOfAnotherInstanceCountToo() {
    collector.apply(event("DATA_MESSAGE", "a", 1, STARTED));
    collector.apply(event("DATA_MESSAGE", "b", 1, STARTED));
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void aMessageThatOnlyTriesTheWayCountsNothing() {
    collector.apply(event("CONTROL_MESSAGE", "a", 1, STARTED));
    assertThat(store.series()).isEmpty();
  }

  @Test
  void whatIsNoBatchFailsSoThatItIsNotLost() {
    CloudWatchLogsEvent event = new CloudWatchLogsEvent();
    event.setAwsLogs(new CloudWatchLogsEvent.AWSLogs().withData("bm8="));
    assertThatThrownBy(() -> collector.apply(event)).isInstanceOf(RuntimeException.class);
    assertThat(handedOn).hasValue(0);
  }
}
