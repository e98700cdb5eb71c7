package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;
import static dev.aquifer.dynamodb.LedgerItem.texts;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Reading;
import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Reading.Latest;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Series;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A series as an item, and what adds to it; a bucket's count is an attribute of its own. */
final class SeriesItem {

  static final String SHARD = "shard";
  static final String SERIES = "series";
  static final String TIME = "asOf";

  private static final String LABELS = "labels";
  private static final String VALUE = "reading";
  private static final String BUCKET = "bucket";

  private SeriesItem() {}

  static Map<String, AttributeValue> key(String shard, Series series) {
    String name = series.metric().text() + "\n" + String.join("\n", series.labels());
    return Map.of(SHARD, text(shard), SERIES, text(name));
  }

  /** An update expression, with {@code #} before the names, and its values. */
  record Addition(String update, Map<String, AttributeValue> values) {}

  static Addition addition(Series series) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":labels", texts(series.labels()));
    String update =
        "SET #labels = :labels"
            + switch (series.reading()) {
              case Total(BigDecimal sum) -> {
                values.put(":reading", decimal(sum));
                yield " ADD #reading :reading";
              }
              case Distribution(BigDecimal sum, List<Long> counts) -> {
                values.put(":reading", decimal(sum));
                StringBuilder adding = new StringBuilder(" ADD #reading :reading");
                for (int i = 0; i < counts.size(); i++) {
                  if (counts.get(i) > 0) {
                    values.put(":" + BUCKET + i, number(counts.get(i)));
                    adding
                        .append(", ")
                        .append(BUCKET)
                        .append(i)
                        .append(" :")
                        .append(BUCKET)
                        .append(i);
                  }
                }
                yield adding.toString();
              }
              case Latest(double value, Instant at) -> {
                values.put(":reading", decimal(BigDecimal.valueOf(value)));
                values.put(":asOf", LedgerItem.time(at));
                yield ", #reading = :reading, #asOf = :asOf";
              }
            };
    return new Addition(update, values);
  }

  /** The series of an item; empty if a later version of Aquifer wrote it. */
  static Optional<Series> series(Map<String, AttributeValue> item) {
    String name = LedgerItem.attribute(item, SERIES).s();
    List<String> labels =
        LedgerItem.attribute(item, LABELS).l().stream().map(AttributeValue::s).toList();
    return Metric.named(name.substring(0, name.indexOf('\n')))
        .map(metric -> new Series(metric, labels, reading(metric, item)));
  }

  private static Reading reading(Metric metric, Map<String, AttributeValue> item) {
    BigDecimal value = new BigDecimal(LedgerItem.attribute(item, VALUE).n());
    return switch (metric.kind()) {
      case COUNTER -> new Total(value);
      case HISTOGRAM -> new Distribution(value, counts(metric, item));
      case GAUGE ->
          new Latest(
              value.doubleValue(),
              Instant.EPOCH.plus(
                  Long.parseLong(LedgerItem.attribute(item, TIME).n()), ChronoUnit.MICROS));
    };
  }

  private static List<Long> counts(Metric metric, Map<String, AttributeValue> item) {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i <= metric.bounds().size(); i++) {
      AttributeValue count = item.get(BUCKET + i);
      counts.add(count == null ? 0 : Long.parseLong(count.n()));
    }
    return counts;
  }

  private static AttributeValue decimal(BigDecimal value) {
    return AttributeValue.fromN(value.toPlainString());
  }
}
