package dev.aquifer.core.measure;

import java.time.Instant;
import java.util.List;

/**
 * One value that was recorded.
 *
 * @param labels as many as the metric has, in its order
 */
public record Sample(Metric metric, List<String> labels, double value, Instant at) {

  public Sample {
    labels = List.copyOf(labels);
    if (labels.size() != metric.labels().size()) {
      throw new IllegalArgumentException(
          "%s has the labels %s".formatted(metric.text(), metric.labels()));
    }
  }
}
