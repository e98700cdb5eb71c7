package dev.aquifer.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.measure.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {

  @Test
  void everyMetricIsWrittenInOpenMetrics() {
    Exposition written = Exposition.of(SomeSeries.all(), null);
    assertThat(written.contentType()).startsWith("application/openmetrics-text");
    assertThat(written.text()).endsWith("# EOF\n");
    for (Metric metric : Metric.values()) {
      assertThat(written.text()).contains("\n" + metric.text()).contains(metric.help());
    }
    assertThat(written.text())
        .contains(
            "rag_cold_starts_total{function=\"a\\\"b\\\\c\"} 7.5\n",
            "rag_stage_duration_seconds_bucket{stage=\"a\\\"b\\\\c\",le=\"0.1\"} 0\n",
            "rag_stage_duration_seconds_bucket{stage=\"a\\\"b\\\\c\",le=\"0.25\"} 2\n",
            "rag_stage_duration_seconds_bucket{stage=\"a\\\"b\\\\c\",le=\"+Inf\"} 3\n",
            "rag_stage_duration_seconds_sum{stage=\"a\\\"b\\\\c\"} 7.5\n");
  }

  @Test
  void olderScrapersGetTheOlderFormat() {
    Exposition written = Exposition.of(SomeSeries.all(), "text/plain;version=0.0.4");
    assertThat(written.contentType()).startsWith("text/plain; version=0.0.4");
    assertThat(written.text()).doesNotContain("# EOF");
  }

  @Test
  void nothingMeasuredIsAnEmptyPage() {
    assertThat(Exposition.of(List.of(), null).text()).isEqualTo("# EOF\n");
  }
}
