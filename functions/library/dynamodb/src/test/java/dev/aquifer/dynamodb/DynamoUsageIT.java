package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Quota;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.quota.UsageContract;
import dev.aquifer.local.backend.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

class DynamoUsageIT extends UsageContract {

  private static final String TABLE = "usage";

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
                LedgerTable.text(DynamoUsage.CALLER), LedgerTable.text(DynamoUsage.WINDOW))
            .keySchema(
                LedgerTable.part(DynamoUsage.CALLER, KeyType.HASH),
                LedgerTable.part(DynamoUsage.WINDOW, KeyType.RANGE)));
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    server.close();
  }

  @Override
  protected Usage usage() {
    return new DynamoUsage(dynamo, TABLE);
  }

  @Test
  void aCountExpiresAfterItsWindow() {
    Instant begin = Instant.parse("2026-03-04T00:00:00Z");
    usage().add(new Usage.Key("expiring", "ada", Quota.BYTES, begin), 1);
    assertThat(dynamo.scan(scan -> scan.tableName(TABLE)).items())
        .anySatisfy(item ->
            assertThat(item)
                .containsEntry(DynamoUsage.CALLER, AttributeValue.fromS("8#expiring#ada"))
                .containsEntry(
                    "expiresAt",
                    AttributeValue.fromN(
                        String.valueOf(begin.plus(Duration.ofDays(2)).getEpochSecond()))));
  }

  @Test
  void countersThatCannotBeReachedAreUnavailable() {
    try (DynamoDbClient nowhere =
        LedgerTable.client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      Usage unreachable = new DynamoUsage(nowhere, TABLE);
      Usage.Key key = new Usage.Key("a", "b", Quota.REQUESTS, Instant.EPOCH);
      assertThat(Problems.codeOf(() -> unreachable.add(key, 1, 1)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }
}
