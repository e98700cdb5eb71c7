package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.text;
import static dev.aquifer.dynamodb.SeriesItem.SERIES;
import static dev.aquifer.dynamodb.SeriesItem.SHARD;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.core.health.HealthReports;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.EventJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The latest report of health, in one item of the table of {@link DynamoMetricStore}. */
public final class DynamoHealthReports implements HealthReports {

  private static final String PART = "table of metrics";
  private static final String REPORT = "report";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Map<String, AttributeValue> KEY =
      Map.of(SHARD, text("health"), SERIES, text("-"));

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoHealthReports(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** In {@code AQUIFER_METRICS_TABLE}. */
  public static DynamoHealthReports configured(Settings settings) {
    return new DynamoHealthReports(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_METRICS_TABLE"));
  }

  @Override
  public void save(HealthReport report) {
    AwsCall.to(
        PART,
        () ->
            dynamo.updateItem(one ->
                one.tableName(table)
                    .key(KEY)
                    .updateExpression("SET #report = :report")
                    .expressionAttributeNames(Map.of("#report", REPORT))
                    .expressionAttributeValues(Map.of(":report", text(EventJson.write(report))))));
  }

  @Override
  public Optional<HealthReport> latest() {
    return AwsCall.to(
        PART,
        () ->
            Optional.ofNullable(
                    dynamo
                        .query(query ->
                            query
                                .tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("#shard = :shard")
                                .expressionAttributeNames(Map.of("#shard", SHARD))
                                .expressionAttributeValues(Map.of(":shard", text("health"))))
                        .items())
                .flatMap(items -> items.stream().findFirst())
                .map(item ->
                    EventJson.read(LedgerItem.attribute(item, REPORT).s(), HealthReport.class)));
  }
}
