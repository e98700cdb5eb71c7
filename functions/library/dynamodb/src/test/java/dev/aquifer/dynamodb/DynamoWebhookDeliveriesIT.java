package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.webhook.WebhookDeliveries;
import dev.aquifer.core.webhook.WebhookDeliveriesContract;
import dev.aquifer.local.backend.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

class DynamoWebhookDeliveriesIT extends WebhookDeliveriesContract {

  private static final String TABLE = "taken";

  private static Tables server;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    server =
        Tables.start(Path.of(System.getProperty("dynamodb")), Path.of(System.getProperty("logs")));
    dynamo = LedgerTable.client(server.endpoint(), Duration.ofSeconds(20));
    dynamo.createTable(create ->
        create
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                LedgerTable.text(DynamoWebhookDeliveries.SOURCE),
                LedgerTable.text(DynamoWebhookDeliveries.ID))
            .keySchema(
                LedgerTable.part(DynamoWebhookDeliveries.SOURCE, KeyType.HASH),
                LedgerTable.part(DynamoWebhookDeliveries.ID, KeyType.RANGE)));
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    server.close();
  }

  @Override
  protected WebhookDeliveries deliveries() {
    return new DynamoWebhookDeliveries(dynamo, TABLE, () -> Instant.parse("2026-03-04T00:00:00Z"));
  }

  @Test
  void aMemoryThatCannotBeReachedIsUnavailable() {
    try (DynamoDbClient nowhere =
        LedgerTable.client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      WebhookDeliveries unreachable =
          new DynamoWebhookDeliveries(nowhere, TABLE, () -> Instant.EPOCH);
      assertThat(Problems.codeOf(() -> unreachable.find("wiki", "one")))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }
}
