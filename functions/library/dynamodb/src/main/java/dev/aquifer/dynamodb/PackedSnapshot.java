package dev.aquifer.dynamodb;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Reading;
import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Reading.Latest;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.events.EventJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A snapshot as JSON, packed by gzip: a hundred series are some two kilobytes. */
record PackedSnapshot(Instant at, List<Line> lines) {

  /**
   * A series.
   *
   * @param counts of a histogram
   * @param asOf of a gauge
   */
  record Line(
      String name,
      List<String> labels,
      BigDecimal value,
      @Nullable List<Long> counts,
      @Nullable Instant asOf) {

    static Line of(Series series) {
      String name = series.metric().text();
      return switch (series.reading()) {
        case Total(BigDecimal sum) -> new Line(name, series.labels(), sum, null, null);
        case Distribution(BigDecimal sum, List<Long> counts) ->
            new Line(name, series.labels(), sum, counts, null);
        case Latest(double value, Instant at) ->
            new Line(name, series.labels(), BigDecimal.valueOf(value), null, at);
      };
    }

    /** The series; empty if another version of Aquifer counts in another way. */
    Optional<Series> series() {
      return Metric.named(name)
          .flatMap(metric ->
              Optional.ofNullable(reading(metric))
                  .map(reading -> new Series(metric, labels, reading)));
    }

    private @Nullable Reading reading(Metric metric) {
      return switch (metric.kind()) {
        case COUNTER -> new Total(value);
        case HISTOGRAM ->
            counts != null && counts.size() == metric.bounds().size() + 1
                ? new Distribution(value, counts)
                : null;
        case GAUGE -> asOf == null ? null : new Latest(value.doubleValue(), asOf);
      };
    }
  }

  static byte[] of(Snapshot snapshot) {
    PackedSnapshot lines =
        new PackedSnapshot(snapshot.at(), snapshot.series().stream().map(Line::of).toList());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(EventJson.write(lines).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static Snapshot read(byte[] packed) {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      PackedSnapshot read =
          EventJson.read(
              new String(gzip.readAllBytes(), StandardCharsets.UTF_8), PackedSnapshot.class);
      return new Snapshot(
          read.at, read.lines.stream().map(Line::series).flatMap(Optional::stream).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
