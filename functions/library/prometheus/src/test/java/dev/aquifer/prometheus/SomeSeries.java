package dev.aquifer.prometheus;

import dev.aquifer.core.measure.Aggregation;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Series of every metric. */
final class SomeSeries {

  private SomeSeries() {}

  static List<Series> all() {
    List<Sample> samples = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (double value : new double[] {0.25, 0.25, 7}) {
        samples.add(
            new Sample(
                metric,
                Collections.nCopies(metric.labels().size(), "a\"b\\c"),
                value,
                Instant.EPOCH));
      }
    }
    return Aggregation.of(samples);
  }
}
