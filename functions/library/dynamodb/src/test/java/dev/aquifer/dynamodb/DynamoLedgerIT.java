package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.LedgerContract;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.backend.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoLedgerIT extends LedgerContract {

  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123Z");
  private static final Duration TOMBSTONE_LIFE = Duration.ofDays(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static Tables tables;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    tables =
        Tables.start(Path.of(System.getProperty("dynamodb")), Path.of(System.getProperty("logs")));
    dynamo = LedgerTable.client(tables.endpoint(), TIMEOUT);
    LedgerTable.create(dynamo);
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    tables.close();
  }

  @Override
  protected DynamoLedger ledger() {
    return new DynamoLedger(dynamo, LedgerTable.NAME, TOMBSTONE_LIFE, () -> NOW);
  }

  @Test
  void aTombstoneExpiresAfterItsLife() {
    DocumentRef document = document("deleted");
    ledger().bury(Changes.deleted(document, 1));
    assertThat(item(document))
        .containsEntry(
            "expiresAt",
            AttributeValue.fromN(Long.toString(NOW.plus(TOMBSTONE_LIFE).getEpochSecond())));
  }

  @Test
  void aLivingDocumentNeverExpiresNotEvenAfterATombstone() {
    DocumentRef document = document("created again");
    ledger().claim(Changes.updated(document, 1));
    assertThat(item(document)).doesNotContainKey("expiresAt");
    ledger().bury(Changes.deleted(document, 2));
    ledger().claim(Changes.updated(document, 3));
    assertThat(item(document)).doesNotContainKey("expiresAt");
  }

  @Test
  void anEntryTellsWhenItsLatestChangeWasAccepted() {
    assertThat(ledger().claim(Changes.updated(document("new"), 1)).entry().changedAt())
        .isEqualTo(NOW);
  }

  static List<AttributeValue> unreadableLists() {
    return List.of(
        AttributeValue.fromS("everyone"),
        AttributeValue.fromSs(List.of("everyone")),
        AttributeValue.fromL(List.of(AttributeValue.fromS("everyone"), AttributeValue.fromN("1"))),
        AttributeValue.fromNul(true));
  }

  @ParameterizedTest
  @MethodSource("unreadableLists")
  void anAccessListThatCannotBeReadMeansNobody(AttributeValue list) {
    DocumentRef document = document("unreadable");
    ledger().claim(Changes.updated(document, 1, "everyone"));
    dynamo.updateItem(update ->
        update
            .tableName(LedgerTable.NAME)
            .key(LedgerItem.key(document))
            .updateExpression("SET readers = :list")
            .expressionAttributeValues(Map.of(":list", list)));
    assertThat(ledger().find(tenant, document.id()).orElseThrow().readers()).isEmpty();
  }

  @Test
  void manyGenerationsOfLongTextStayFarBelowTheLargestItem() {
    DocumentRef document = document("long");
    for (int version = 1; version <= 50; version++) {
      ledger().claim(Changes.updated(document, version, "group:" + "g".repeat(1000)));
      ledger().announce(document, version, 100_000);
    }
    assertThat(ledger().find(tenant, document.id()).orElseThrow().chunks()).hasSize(50);
  }

  @Test
  void aLedgerThatAnswersPassesItsProbe() {
    ledger().probe();
    assertThat(ledger().find("health", "none")).isEmpty();
  }

  @Test
  void aTableThatIsMissingIsAnUnavailableLedger() {
    DynamoLedger missing = new DynamoLedger(dynamo, "missing", TOMBSTONE_LIFE, () -> NOW);
    assertUnavailable(missing);
  }

  @Test
  void aTableThatCannotBeReachedIsAnUnavailableLedger() {
    try (DynamoDbClient nowhere =
        LedgerTable.client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      assertUnavailable(new DynamoLedger(nowhere, LedgerTable.NAME, TOMBSTONE_LIFE, () -> NOW));
    }
  }

  private void assertUnavailable(DynamoLedger ledger) {
    DocumentRef document = document("unavailable");
    assertThat(
            List.of(
                Problems.codeOf(ledger::probe),
                Problems.codeOf(() -> ledger.claim(Changes.updated(document, 1))),
                Problems.codeOf(() -> ledger.bury(Changes.deleted(document, 1))),
                Problems.codeOf(() -> ledger.announce(document, 1, 1)),
                Problems.codeOf(() -> ledger.publish(document, 1, description(1))),
                Problems.codeOf(() -> ledger.find(tenant, document.id())),
                Problems.codeOf(() -> ledger.findAll(tenant, List.of(document.id()))),
                Problems.codeOf(() -> ledger.list(tenant, 1, null))))
        .containsOnly(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private DocumentRef document(String name) {
    return DocumentRef.of(tenant, "s3", "s3://documents/" + name);
  }

  private static Map<String, AttributeValue> item(DocumentRef document) {
    return dynamo
        .getItem(get -> get.tableName(LedgerTable.NAME).key(LedgerItem.key(document)))
        .item();
  }
}
