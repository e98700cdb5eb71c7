package dev.aquifer.core.measure;

import java.time.Instant;
import java.util.List;

/** Every series as it was at one time. */
public record Snapshot(Instant at, List<Series> series) {

  public Snapshot {
    series = List.copyOf(series);
  }

  /** What was measured since an earlier time; gauges as they are now. */
  public List<Series> since(Snapshot earlier) {
    return Aggregation.grown(earlier.series, series);
  }
}
