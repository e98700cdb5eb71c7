package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.measure.Turn;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Turns by one item of the table of {@link DynamoMetricStore}. */
public final class DynamoTurn implements Turn {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** Longer than the timeout of the function that takes turns. */
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final DynamoDbClient dynamo;
  private final String table;
  private final Duration every;

  /**
   * Takes turns.
   *
   * @param every how long a turn lasts
   */
  public DynamoTurn(DynamoDbClient dynamo, String table, Duration every) {
    this.dynamo = dynamo;
    this.table = table;
    this.every = every;
  }

  /** Turns of 30 seconds, in {@code AQUIFER_METRICS_TABLE}. */
  public static DynamoTurn configured(Settings settings) {
    return new DynamoTurn(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_METRICS_TABLE"),
        EVERY);
  }

  @Override
  public boolean take(Instant now) {
    return AwsCall.to(
        "table of metrics",
        () -> {
          try {
            dynamo.updateItem(one ->
                one.tableName(table)
                    .key(Map.of(SeriesItem.SHARD, text("turn"), SeriesItem.SERIES, text("-")))
                    .updateExpression("SET #asOf = :now")
                    .conditionExpression("attribute_not_exists(#asOf) OR #asOf <= :before")
                    .expressionAttributeNames(Map.of("#asOf", SeriesItem.TIME))
                    .expressionAttributeValues(
                        Map.of(
                            ":now", LedgerItem.time(now),
                            ":before", LedgerItem.time(now.minus(every)))));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }
}
