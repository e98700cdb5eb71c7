package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.webhook.WebhookDeliveries;
import dev.aquifer.core.webhook.WebhookDeliveriesContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoWebhookDeliveriesIT extends WebhookDeliveriesContract {

  private static TestTable table;

  @BeforeAll
  static void start() {
    table = TestTable.create(DynamoWebhookDeliveries.SOURCE, DynamoWebhookDeliveries.ID);
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @Override
  protected WebhookDeliveries deliveries() {
    return new DynamoWebhookDeliveries(
        table.client(), TestTable.NAME, () -> Instant.parse("2026-03-04T00:00:00Z"));
  }

  @Test
  void aMemoryThatCannotBeReachedIsUnavailable() {
    try (DynamoDbClient nowhere =
        LedgerTable.client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      WebhookDeliveries unreachable =
          new DynamoWebhookDeliveries(nowhere, TestTable.NAME, () -> Instant.EPOCH);
      assertThat(Problems.codeOf(() -> unreachable.find("wiki", "one")))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }
}
