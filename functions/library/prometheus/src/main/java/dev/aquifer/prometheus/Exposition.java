package dev.aquifer.prometheus;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Reading.Latest;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Series;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Series as the text that Prometheus scrapes.
 *
 * @param contentType OpenMetrics for who takes it, else the older text format
 */
public record Exposition(String contentType, String text) {

  private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();
  private static final ExpositionFormatWriter OLDER = PrometheusTextFormatWriter.create();

  /**
   * Writes series.
   *
   * @param accept what the scraper takes, as its header says
   */
  public static Exposition of(List<Series> series, @Nullable String accept) {
    ExpositionFormatWriter writer =
        accept == null || OPEN_METRICS.accepts(accept) ? OPEN_METRICS : OLDER;
    Map<Metric, List<Series>> metrics =
        series.stream()
            .collect(Collectors.groupingBy(Series::metric, TreeMap::new, Collectors.toList()));
    List<MetricSnapshot> snapshots = new ArrayList<>();
    metrics.forEach((metric, all) -> snapshots.add(snapshot(metric, all)));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, new MetricSnapshots(snapshots), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exposition(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
  }

  private static MetricSnapshot snapshot(Metric metric, List<Series> all) {
    return switch (metric.kind()) {
      case COUNTER -> {
        CounterSnapshot.Builder counter = CounterSnapshot.builder();
        for (Series one : all) {
          counter.dataPoint(
              CounterSnapshot.CounterDataPointSnapshot.builder()
                  .labels(labels(one))
                  .value(((Total) one.reading()).sum().doubleValue())
                  .build());
        }
        yield named(counter, metric).build();
      }
      case HISTOGRAM -> {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder();
        for (Series one : all) {
          Distribution distribution = (Distribution) one.reading();
          histogram.dataPoint(
              HistogramSnapshot.HistogramDataPointSnapshot.builder()
                  .labels(labels(one))
                  .classicHistogramBuckets(
                      ClassicHistogramBuckets.of(bounds(metric), distribution.counts()))
                  .sum(distribution.sum().doubleValue())
                  .build());
        }
        yield named(histogram, metric).build();
      }
      case GAUGE -> {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder();
        for (Series one : all) {
          gauge.dataPoint(
              GaugeSnapshot.GaugeDataPointSnapshot.builder()
                  .labels(labels(one))
                  .value(((Latest) one.reading()).value())
                  .build());
        }
        yield named(gauge, metric).build();
      }
    };
  }

  /** The writer adds {@code _total} to counters itself. */
  private static <B extends MetricSnapshot.Builder<B>> B named(B snapshot, Metric metric) {
    String name = metric.text();
    return snapshot
        .name(name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name)
        .help(metric.help());
  }

  private static List<Double> bounds(Metric metric) {
    List<Double> bounds = new ArrayList<>(metric.bounds());
    bounds.add(Double.POSITIVE_INFINITY);
    return bounds;
  }

  private static Labels labels(Series series) {
    return Labels.of(series.metric().labels(), series.labels());
  }
}
