package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Counters in one DynamoDB table: partition key {@code caller}, sort key {@code window}, time to
 * live {@code expiresAt}. A count is removed some time after its window.
 */
public final class DynamoUsage implements Usage {

  static final String CALLER = "caller";
  static final String WINDOW = "window";

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration KEPT = Duration.ofDays(2);

  private final DynamoDbClient dynamo;
  private final String table;

  /** Makes counters over an existing table. */
  public DynamoUsage(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** The counters in {@code AQUIFER_USAGE_TABLE}. */
  public static DynamoUsage configured(Settings settings) {
    return new DynamoUsage(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT), settings.text("AQUIFER_USAGE_TABLE"));
  }

  @Override
  public boolean add(Key key, long amount, long most) {
    return amount <= most && write(key, amount, Optional.of(most - amount));
  }

  @Override
  public void add(Key key, long amount) {
    write(key, amount, Optional.empty());
  }

  private boolean write(Key key, long amount, Optional<Long> room) {
    String update = "SET #expiresAt = :expiresAt ADD #used :amount";
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":amount", number(amount));
    values.put(":expiresAt", number(key.begin().plus(KEPT).getEpochSecond()));
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(item(key))
            .updateExpression(update)
            .expressionAttributeNames(Expressions.names(update));
    room.ifPresent(most -> {
      values.put(":room", number(most));
      request.conditionExpression("attribute_not_exists(#used) OR #used <= :room");
    });
    return AwsCall.to(
        "counters of usage",
        () -> {
          try {
            dynamo.updateItem(request.expressionAttributeValues(values).build());
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  /** The length comes first, so that no two callers are spelled alike. */
  private static Map<String, AttributeValue> item(Key key) {
    String caller = key.tenant().length() + "#" + key.tenant() + "#" + key.subject();
    return Map.of(CALLER, text(caller), WINDOW, text(key.quota() + "#" + key.begin()));
  }
}
