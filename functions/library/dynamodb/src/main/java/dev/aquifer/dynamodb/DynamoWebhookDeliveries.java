package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.webhook.WebhookDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Events that were taken, in one DynamoDB table: partition key {@code source}, sort key {@code id},
 * time to live {@code expiresAt}.
 */
public final class DynamoWebhookDeliveries implements WebhookDeliveries {

  static final String SOURCE = "source";
  static final String ID = "id";

  private static final String BODY = "body";
  private static final String SIGNED_AT = "signedAt";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Longer than senders try again, which for most is three days at most. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  /** Makes a memory over an existing table. */
  public DynamoWebhookDeliveries(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /** The table {@code AQUIFER_WEBHOOK_DELIVERIES_TABLE}. */
  public static DynamoWebhookDeliveries configured(Settings settings) {
    return new DynamoWebhookDeliveries(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_WEBHOOK_DELIVERIES_TABLE"),
        Clock.systemUTC());
  }

  @Override
  public Optional<Taken> find(String source, String id) {
    Map<String, AttributeValue> item =
        AwsCall.to(
            "memory of webhooks",
            () ->
                dynamo
                    .getItem(get -> get.tableName(table).key(key(source, id)).consistentRead(true))
                    .item());
    AttributeValue body = item.get(BODY);
    AttributeValue signedAt = item.get(SIGNED_AT);
    return body == null
        ? Optional.empty()
        : Optional.of(new Taken(body.s(), signedAt == null ? null : Long.valueOf(signedAt.n())));
  }

  @Override
  public void keep(String source, String id, Taken taken) {
    Map<String, AttributeValue> item = new HashMap<>(key(source, id));
    item.put(BODY, text(taken.bodyHash()));
    item.put("expiresAt", number(clock.instant().plus(KEPT).getEpochSecond()));
    Long signedAt = taken.signedAt();
    if (signedAt != null) {
      item.put(SIGNED_AT, number(signedAt));
    }
    AwsCall.to("memory of webhooks", () -> dynamo.putItem(put -> put.tableName(table).item(item)));
  }

  private static Map<String, AttributeValue> key(String source, String id) {
    return Map.of(SOURCE, text(source), ID, text(id));
  }
}
