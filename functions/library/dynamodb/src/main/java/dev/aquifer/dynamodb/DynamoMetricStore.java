package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;
import static dev.aquifer.dynamodb.SeriesItem.SERIES;
import static dev.aquifer.dynamodb.SeriesItem.SHARD;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.measure.Aggregation;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.MetricStore;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Metrics in one DynamoDB table: partition key {@code shard}, sort key {@code series}, time to live
 * {@code expiresAt}. A batch is added by transactions that each also write a mark of theirs, so
 * that none counts twice. Batches are spread over shards, which a reader adds up, since a single
 * item takes only so many writes.
 */
public final class DynamoMetricStore implements MetricStore {

  private static final String PART = "table of metrics";
  private static final String KNOWN = "known";
  private static final String SHARDS_BEGIN = "shard-";
  private static final int SHARDS = 4;
  private static final int MOST_SERIES = 300;

  /** DynamoDB takes 100 writes in a transaction, and one is the mark. */
  private static final int AT_ONCE = 99;

  private static final int ATTEMPTS = 12;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Longer than Lambda tries to hand an event over. */
  private static final Duration MARKED = Duration.ofDays(2);

  private final DynamoDbClient dynamo;
  private final String table;
  private final int mostSeries;
  private final InstantSource clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * Keeps metrics in an existing table.
   *
   * @param mostSeries of one metric
   */
  public DynamoMetricStore(
      DynamoDbClient dynamo, String table, int mostSeries, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.mostSeries = mostSeries;
    this.clock = clock;
  }

  /** The table {@code AQUIFER_METRICS_TABLE}, with {@code AQUIFER_MOST_SERIES} of each metric. */
  public static DynamoMetricStore configured(Settings settings) {
    return new DynamoMetricStore(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_METRICS_TABLE"),
        (int) settings.number("AQUIFER_MOST_SERIES", MOST_SERIES),
        Clock.systemUTC());
  }

  @Override
  public void add(String batch, List<Sample> samples) {
    List<Series> growing = new ArrayList<>();
    for (Series one : Aggregation.of(samples.stream().map(this::bounded).toList())) {
      if (one.metric().kind() == Metric.Kind.GAUGE) {
        set(one);
      } else {
        growing.add(one);
      }
    }
    String shard = SHARDS_BEGIN + Math.floorMod(batch.hashCode(), SHARDS);
    for (int from = 0; from < growing.size(); from += AT_ONCE) {
      addOnce(
          batch + "#" + from,
          shard,
          growing.subList(from, Math.min(from + AT_ONCE, growing.size())));
    }
  }

  /** The sample, or the same under {@link #OTHER} if its metric has too many series. */
  private Sample bounded(Sample sample) {
    String labels = String.join("\n", sample.labels());
    String name = sample.metric().text() + "\n" + labels;
    if (sample.labels().isEmpty() || known.contains(name)) {
      return sample;
    }
    if (isRegistered(sample.metric(), labels)) {
      known.add(name);
      return sample;
    }
    List<String> others = sample.labels().stream().map(label -> OTHER).toList();
    return new Sample(sample.metric(), others, sample.value(), sample.at());
  }

  private boolean isRegistered(Metric metric, String labels) {
    String condition =
        "attribute_not_exists(#known) OR contains(#known, :label) OR size(#known) < :most";
    return AwsCall.to(
        PART,
        () -> {
          try {
            dynamo.updateItem(one ->
                one.tableName(table)
                    .key(Map.of(SHARD, text("labels"), SERIES, text(metric.text())))
                    .updateExpression("ADD #known :labels")
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#known", KNOWN))
                    .expressionAttributeValues(
                        Map.of(
                            ":labels", AttributeValue.fromSs(List.of(labels)),
                            ":label", text(labels),
                            ":most", number(mostSeries))));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  private void set(Series gauge) {
    SeriesItem.Addition addition = SeriesItem.addition(gauge);
    AwsCall.to(
        PART,
        () -> {
          try {
            dynamo.updateItem(one ->
                one.tableName(table)
                    .key(SeriesItem.key(SHARDS_BEGIN + 0, gauge))
                    .updateExpression(addition.update())
                    .conditionExpression("attribute_not_exists(#asOf) OR #asOf < :asOf")
                    .expressionAttributeNames(Expressions.names(addition.update()))
                    .expressionAttributeValues(addition.values()));
          } catch (ConditionalCheckFailedException e) {
            // A later value is there.
          }
          return gauge;
        });
  }

  private void addOnce(String mark, String shard, List<Series> growing) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(mark(mark));
    growing.forEach(series -> writes.add(write(shard, series)));
    AwsCall.to(
        PART,
        () -> {
          for (int attempt = 1; !isWritten(writes, attempt); attempt++) {
            // Others write to the same series: who waits a random time finds room.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
          }
          return mark;
        });
  }

  private boolean isWritten(List<TransactWriteItem> writes, int attempt) {
    try {
      dynamo.transactWriteItems(all -> all.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      List<String> reasons =
          e.cancellationReasons().stream().map(CancellationReason::code).toList();
      if (reasons.contains("ConditionalCheckFailed")) {
        // It was written before.
        return true;
      }
      if (attempt == ATTEMPTS || !reasons.contains("TransactionConflict")) {
        throw e;
      }
      return false;
    }
  }

  private TransactWriteItem mark(String mark) {
    Map<String, AttributeValue> item =
        Map.of(
            SHARD,
            text("batch#" + mark),
            SERIES,
            text("-"),
            "expiresAt",
            number(clock.instant().plus(MARKED).getEpochSecond()));
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(#shard)")
                .expressionAttributeNames(Map.of("#shard", SHARD)))
        .build();
  }

  private TransactWriteItem write(String shard, Series series) {
    SeriesItem.Addition addition = SeriesItem.addition(series);
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(SeriesItem.key(shard, series))
                .updateExpression(addition.update())
                .expressionAttributeNames(Expressions.names(addition.update()))
                .expressionAttributeValues(addition.values()))
        .build();
  }

  @Override
  public List<Series> series() {
    List<Series> parts = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      String name = SHARDS_BEGIN + shard;
      AwsCall.to(
              PART,
              () ->
                  dynamo
                      .queryPaginator(query ->
                          query
                              .tableName(table)
                              // Else a counter could seem to go back.
                              .consistentRead(true)
                              .keyConditionExpression("#shard = :shard")
                              .expressionAttributeNames(Map.of("#shard", SHARD))
                              .expressionAttributeValues(Map.of(":shard", text(name))))
                      .items()
                      .stream()
                      .map(SeriesItem::series)
                      .flatMap(Optional::stream)
                      .toList())
          .forEach(parts::add);
    }
    return Aggregation.merged(parts);
  }
}
