package dev.aquifer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Prometheus asks of names: <a href="https://prometheus.io/docs/practices/naming/">here</a>.
 */
class MetricTest {

  @ParameterizedTest
  @EnumSource
  void namesFollowTheRules(Metric metric) {
    assertThat(metric.text()).matches("rag_[a-z_]+");
    assertThat(metric.text().endsWith("_total")).isEqualTo(metric.kind() == Metric.Kind.COUNTER);
    assertThat(metric.labels()).doesNotHaveDuplicates().allMatch(label -> label.matches("[a-z_]+"));
    assertThat(metric.help()).endsWith(".");
    assertThat(Metric.named(metric.text())).contains(metric);
  }

  @ParameterizedTest
  @EnumSource
  void onlyHistogramsHaveBuckets(Metric metric) {
    assertThat(metric.bounds().isEmpty()).isEqualTo(metric.kind() != Metric.Kind.HISTOGRAM);
    assertThat(metric.bounds()).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void aSampleHasAllLabels(Metric metric) {
    assertThatThrownBy(
            () -> {
              List<String> labels = java.util.Collections.nCopies(metric.labels().size() + 1, "a");
              new Sample(metric, labels, 1, Instant.EPOCH);
            })
        .hasMessageContaining(metric.text());
  }
}
