package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Quota;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.quota.UsageContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoUsageIT extends UsageContract {

  private static TestTable table;

  @BeforeAll
  static void start() {
    table = TestTable.create(DynamoUsage.CALLER, DynamoUsage.WINDOW);
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @Override
  protected Usage usage() {
    return new DynamoUsage(table.client(), TestTable.NAME);
  }

  @Test
  void aCountExpiresAfterItsWindow() {
    Instant begin = Instant.parse("2026-03-04T00:00:00Z");
    usage().add(new Usage.Key("expiring", "ada", Quota.BYTES, begin), 1);
    assertThat(table.client().scan(scan -> scan.tableName(TestTable.NAME)).items())
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
      Usage unreachable = new DynamoUsage(nowhere, TestTable.NAME);
      Usage.Key key = new Usage.Key("a", "b", Quota.REQUESTS, Instant.EPOCH);
      assertThat(Problems.codeOf(() -> unreachable.add(key, 1, 1)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }
}
