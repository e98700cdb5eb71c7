package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;
import static dev.aquifer.dynamodb.SeriesItem.SERIES;
import static dev.aquifer.dynamodb.SeriesItem.SHARD;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Questions;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.core.measure.Snapshots;
import dev.aquifer.core.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Snapshots in the table of {@link DynamoMetricStore}: one item for each minute, packed, and one
 * for each hour with the numbers of requests and of questions alone.
 */
public final class DynamoSnapshots implements Snapshots {

  private static final String PART = "table of metrics";
  private static final String MINUTES = "snapshots";
  private static final String HOURS = "hours";
  private static final String PACKED = "packed";
  private static final String REQUESTS = "requests";
  private static final String QUESTIONS = "questions";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MINUTES_KEPT = Duration.ofDays(3);
  private static final Duration HOURS_KEPT = Duration.ofDays(40);

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoSnapshots(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** In {@code AQUIFER_METRICS_TABLE}. */
  public static DynamoSnapshots configured(Settings settings) {
    return new DynamoSnapshots(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_METRICS_TABLE"));
  }

  @Override
  public void save(Snapshot snapshot) {
    Instant hour = snapshot.at().truncatedTo(ChronoUnit.HOURS);
    boolean first =
        put(
            HOURS,
            hour,
            HOURS_KEPT,
            Map.of(
                REQUESTS, count(requests(snapshot)),
                QUESTIONS, count(Questions.count(snapshot.series()))));
    put(
        MINUTES,
        snapshot.at().truncatedTo(ChronoUnit.MINUTES),
        first ? HOURS_KEPT : MINUTES_KEPT,
        Map.of(PACKED, AttributeValue.fromB(SdkBytes.fromByteArray(PackedSnapshot.of(snapshot)))));
  }

  private static AttributeValue count(BigDecimal number) {
    return AttributeValue.fromN(number.toPlainString());
  }

  private static BigDecimal requests(Snapshot snapshot) {
    return snapshot.series().stream()
        .filter(series -> series.metric() == Metric.REQUESTS)
        .map(series -> ((Total) series.reading()).sum())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Writes an item unless there is one. */
  private boolean put(
      String shard, Instant at, Duration kept, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put(SHARD, text(shard));
    item.put(SERIES, text(at.toString()));
    item.put("expiresAt", number(at.plus(kept).getEpochSecond()));
    return AwsCall.to(
        PART,
        () -> {
          try {
            dynamo.putItem(put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#shard)")
                    .expressionAttributeNames(Map.of("#shard", SHARD)));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  @Override
  public Optional<Snapshot> at(Instant time) {
    return AwsCall.to(
        PART,
        () ->
            dynamo
                .query(query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("#shard = :shard AND #series <= :time")
                        .expressionAttributeNames(Map.of("#shard", SHARD, "#series", SERIES))
                        .expressionAttributeValues(
                            Map.of(":shard", text(MINUTES), ":time", text(time.toString())))
                        .scanIndexForward(false)
                        .limit(1))
                .items()
                .stream()
                .map(item ->
                    PackedSnapshot.read(LedgerItem.attribute(item, PACKED).b().asByteArray()))
                .findFirst());
  }

  @Override
  public List<Volume> volumes(Instant from) {
    return counts(REQUESTS, from);
  }

  @Override
  public List<Volume> questions(Instant from) {
    return counts(QUESTIONS, from);
  }

  private List<Volume> counts(String counted, Instant from) {
    return AwsCall.to(
        PART,
        () ->
            dynamo
                .queryPaginator(query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("#shard = :shard AND #series >= :from")
                        .expressionAttributeNames(Map.of("#shard", SHARD, "#series", SERIES))
                        .expressionAttributeValues(
                            Map.of(":shard", text(HOURS), ":from", text(from.toString()))))
                .items()
                .stream()
                .filter(item -> item.containsKey(counted))
                .map(item ->
                    new Volume(
                        Instant.parse(LedgerItem.attribute(item, SERIES).s()),
                        Double.parseDouble(LedgerItem.attribute(item, counted).n())))
                .toList());
  }
}
