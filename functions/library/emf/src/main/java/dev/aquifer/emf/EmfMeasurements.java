package dev.aquifer.emf;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.MetricStore;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Writes each value to the function's log, so that nothing waits for a network. */
public final class EmfMeasurements implements Measurements {

  static final String NAMESPACE = "Aquifer";

  private static final Logger LOG = LoggerFactory.getLogger(EmfMeasurements.class);
  private static final int LONGEST = 200;
  private static final Pattern UNFIT = Pattern.compile("[^!-~]|^:");

  private final Metrics metrics = MetricsFactory.getMetricsInstance();

  @Override
  public void record(Metric metric, double value, List<String> labels) {
    try {
      metrics.flushSingleMetric(
          metric.text(), value, unit(metric), NAMESPACE, dimensions(metric, labels));
    } catch (RuntimeException e) {
      LOG.warn("Not measured: {}", metric.text(), e);
    }
  }

  private static DimensionSet dimensions(Metric metric, List<String> labels) {
    DimensionSet dimensions = new DimensionSet();
    for (int i = 0; i < labels.size(); i++) {
      dimensions.addDimension(metric.labels().get(i), fit(labels.get(i)));
    }
    return dimensions;
  }

  /** CloudWatch takes visible letters of ASCII. */
  private static String fit(String label) {
    String fit = UNFIT.matcher(label).replaceAll("_");
    return fit.isEmpty() ? MetricStore.OTHER : fit.substring(0, Math.min(LONGEST, fit.length()));
  }

  private static MetricUnit unit(Metric metric) {
    if (metric.text().endsWith("_seconds")) {
      return MetricUnit.SECONDS;
    }
    return metric.kind() == Metric.Kind.HISTOGRAM ? MetricUnit.NONE : MetricUnit.COUNT;
  }
}
