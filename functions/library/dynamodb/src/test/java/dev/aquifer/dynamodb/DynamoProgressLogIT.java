package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.change.Changes;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.progress.ChangeProgress.End;
import dev.aquifer.core.progress.ChangeProgress.Outcome;
import dev.aquifer.core.progress.ProgressLog;
import dev.aquifer.core.progress.ProgressLogContract;
import dev.aquifer.core.progress.TrackedChangeQueues;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.backend.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoProgressLogIT extends ProgressLogContract {

  private static final String TABLE = "progress";

  private static Tables server;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() {
    server =
        Tables.start(Path.of(System.getProperty("dynamodb")), Path.of(System.getProperty("logs")));
    client = LedgerTable.client(server.endpoint(), Duration.ofSeconds(20));
    client.createTable(create ->
        create
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                LedgerTable.text(DynamoProgressLog.ID),
                LedgerTable.text(DynamoProgressLog.SOURCE),
                LedgerTable.text(DynamoProgressLog.DETECTED),
                LedgerTable.text(DynamoProgressLog.WAITING),
                AttributeDefinition.builder()
                    .attributeName(DynamoProgressLog.QUEUED)
                    .attributeType(ScalarAttributeType.N)
                    .build())
            .keySchema(LedgerTable.part(DynamoProgressLog.ID, KeyType.HASH))
            .globalSecondaryIndexes(
                index(
                    DynamoProgressLog.BY_SOURCE,
                    DynamoProgressLog.SOURCE,
                    DynamoProgressLog.DETECTED,
                    ProjectionType.ALL),
                index(
                    DynamoProgressLog.BY_QUEUE,
                    DynamoProgressLog.WAITING,
                    DynamoProgressLog.QUEUED,
                    ProjectionType.KEYS_ONLY)));
  }

  private static GlobalSecondaryIndex index(
      String name, String partition, String sort, ProjectionType projected) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(LedgerTable.part(partition, KeyType.HASH), LedgerTable.part(sort, KeyType.RANGE))
        .projection(one -> one.projectionType(projected))
        .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Override
  protected ProgressLog log() {
    return new DynamoProgressLog(client, TABLE, () -> Instant.parse("2026-03-04T05:06:07Z"));
  }

  @Test
  void aPositionFromNowhereIsRefused() {
    assertThatThrownBy(() -> log().list("acme", "wiki", 3, "elsewhere"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCannotBeNotedKeepsNoChangeFromItsWay() {
    try (DynamoDbClient nowhere =
        LedgerTable.client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      ProgressLog unreachable = new DynamoProgressLog(nowhere, TABLE, () -> Instant.EPOCH);
      DocumentChange change = Changes.updated(DocumentRef.of("acme", "s3", "s3://documents/a"), 1);
      new TrackedChangeQueues(sent -> {}, unreachable, () -> Instant.EPOCH).send(change);
      assertThat(
              unreachable.ended(
                  change, Instant.EPOCH, new End(Instant.EPOCH, Outcome.VISIBLE, null)))
          .isEmpty();
      assertThat(Problems.codeOf(() -> unreachable.find("acme", change.changeId())))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }
}
