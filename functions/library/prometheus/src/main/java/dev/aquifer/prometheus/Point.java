package dev.aquifer.prometheus;

import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Reading.Latest;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One value of one of Prometheus's own series, of which a histogram has one for each bucket.
 *
 * @param labels with the name as {@code __name__}
 */
record Point(SortedMap<String, String> labels, double value) {

  static List<Point> of(Series series) {
    return switch (series.reading()) {
      case Total total -> List.of(point(series, "", total.sum().doubleValue()));
      case Latest latest -> List.of(point(series, "", latest.value()));
      case Distribution distribution -> points(series, distribution);
    };
  }

  private static List<Point> points(Series series, Distribution distribution) {
    List<Double> bounds = series.metric().bounds();
    List<Point> points = new ArrayList<>();
    double below = 0;
    for (int i = 0; i < distribution.counts().size(); i++) {
      below += distribution.counts().get(i);
      Point bucket = point(series, "_bucket", below);
      bucket.labels.put("le", i < bounds.size() ? String.valueOf(bounds.get(i)) : "+Inf");
      points.add(bucket);
    }
    points.add(point(series, "_sum", distribution.sum().doubleValue()));
    points.add(point(series, "_count", below));
    return points;
  }

  private static Point point(Series series, String suffix, double value) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("__name__", series.metric().text() + suffix);
    for (int i = 0; i < series.labels().size(); i++) {
      labels.put(series.metric().labels().get(i), series.labels().get(i));
    }
    return new Point(labels, value);
  }
}
