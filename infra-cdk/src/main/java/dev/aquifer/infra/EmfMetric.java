package dev.aquifer.infra;

import dev.aquifer.core.measure.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/**
 * What functions measure, as CloudWatch reads it from their logs. A counter's values are deltas.
 */
final class EmfMetric {

  static final String NAMESPACE = "Aquifer";

  private EmfMetric() {}

  /** One series. */
  static IMetric of(Metric metric, List<String> labels, String statistic, Duration period) {
    Map<String, String> dimensions = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      dimensions.put(metric.labels().get(i), labels.get(i));
    }
    return of(metric.text(), dimensions, statistic, period);
  }

  static IMetric of(
      String name, Map<String, String> dimensions, String statistic, Duration period) {
    return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic)
        .period(period)
        .build();
  }

  /** Every series there is, for a graph: alarms cannot search. */
  static IMetric every(Metric metric, String statistic, Duration period) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s} MetricName=\"%s\"', '%s', %d)"
                .formatted(schema(metric), metric.text(), statistic, period.toSeconds()))
        .label("")
        .usingMetrics(Map.of())
        .period(period)
        .build();
  }

  /**
   * One value of all series there are, also for an alarm.
   *
   * @param function such as {@code MAX}
   */
  static IMetric across(Metric metric, String function, Duration period) {
    return select(
        "%s(%s) FROM %s".formatted(function, metric.text(), table(metric)), metric, period);
  }

  /**
   * The same of some series.
   *
   * @param where such as {@code state = 'open'}
   */
  static IMetric across(Metric metric, String function, String where, Duration period) {
    return select(
        "%s(%s) FROM %s WHERE %s".formatted(function, metric.text(), table(metric), where),
        metric,
        period);
  }

  private static IMetric select(String what, Metric metric, Duration period) {
    return MathExpression.Builder.create()
        .expression("SELECT " + what)
        .label(metric.text())
        .usingMetrics(Map.of())
        .period(period)
        .build();
  }

  private static String table(Metric metric) {
    return "SCHEMA(%s)".formatted(schema(metric));
  }

  private static String schema(Metric metric) {
    return NAMESPACE + "," + String.join(",", metric.labels());
  }
}
