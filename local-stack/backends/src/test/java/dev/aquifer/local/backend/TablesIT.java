package dev.aquifer.local.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@TestInstance(Lifecycle.PER_CLASS)
class TablesIT {

  private Tables tables;
  private DynamoDbClient dynamoDb;

  @BeforeAll
  void start() {
    tables =
        Tables.start(Path.of(System.getProperty("dynamodb")), Path.of(System.getProperty("logs")));
    dynamoDb = Clients.dynamoDb(tables.endpoint());
    dynamoDb.createTable(b ->
        b.tableName("ledger")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(string("tenant"), string("documentId"))
            .keySchema(part("tenant", KeyType.HASH), part("documentId", KeyType.RANGE)));
  }

  @AfterAll
  void stop() {
    dynamoDb.close();
    tables.close();
  }

  @Test
  void refusesAnUpdateWhoseConditionDoesNotHold() {
    assertThat(update("conditional", "0002")).containsEntry("generation", number(1));
    assertThat(update("conditional", "0003")).containsEntry("generation", number(2));
    assertThatThrownBy(() -> update("conditional", "0001"))
        .isInstanceOf(ConditionalCheckFailedException.class)
        .satisfies(e ->
            assertThat(((ConditionalCheckFailedException) e).item())
                .containsEntry("version", text("0003")));
  }

  @Test
  void readsManyItemsAtOnce() {
    update("one", "1");
    update("two", "1");
    var found =
        dynamoDb.batchGetItem(b ->
            b.requestItems(
                Map.of(
                    "ledger",
                    KeysAndAttributes.builder()
                        .consistentRead(true)
                        .keys(List.of(key("one"), key("two"), key("three")))
                        .build())));
    assertThat(found.responses().get("ledger"))
        .extracting("documentId")
        .containsExactlyInAnyOrder(text("one"), text("two"));
  }

  @Test
  void findsTheItemsOfATenant() {
    update("queried", "1");
    var found =
        dynamoDb.query(b ->
            b.tableName("ledger")
                .keyConditionExpression("tenant = :t and begins_with(documentId, :q)")
                .expressionAttributeValues(Map.of(":t", text("acme"), ":q", text("quer"))));
    assertThat(found.items()).hasSize(1);
  }

  @Test
  void knowsTheAttributeOfExpiry() {
    dynamoDb.updateTimeToLive(b ->
        b.tableName("ledger")
            .timeToLiveSpecification(t -> t.attributeName("expiresAt").enabled(true)));
    var expiry = dynamoDb.describeTimeToLive(b -> b.tableName("ledger")).timeToLiveDescription();
    assertThat(expiry.attributeName()).isEqualTo("expiresAt");
    assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
  }

  private Map<String, AttributeValue> update(String document, String version) {
    return dynamoDb
        .updateItem(b ->
            b.tableName("ledger")
                .key(key(document))
                .updateExpression("SET version = :v ADD generation :one")
                .conditionExpression("attribute_not_exists(version) OR version < :v")
                .expressionAttributeValues(Map.of(":v", text(version), ":one", number(1)))
                .returnValuesOnConditionCheckFailure("ALL_OLD")
                .returnValues(ReturnValue.ALL_NEW))
        .attributes();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Map<String, AttributeValue> key(String document) {
    return Map.of("tenant", text("acme"), "documentId", text(document));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
