package dev.aquifer.core.measure;

import java.util.List;

/**
 * All that was recorded of a metric with the same labels.
 *
 * @param labels as many as the metric has, in its order
 */
public record Series(Metric metric, List<String> labels, Reading reading) {

  public Series {
    labels = List.copyOf(labels);
  }
}
