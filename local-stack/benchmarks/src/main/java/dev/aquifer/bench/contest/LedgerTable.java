package dev.aquifer.bench.contest;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.bench.peer.Place;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The ledger's table as the template describes it, named as the index is. */
final class LedgerTable {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String TENANT = "tenant";
  private static final String DOCUMENT = "documentId";

  private LedgerTable() {}

  static DynamoDbClient client(Place place) {
    return AwsClients.client(DynamoDbClient.builder().endpointOverride(place.tables()), TIMEOUT);
  }

  static void create(Place place) {
    try (DynamoDbClient dynamo = client(place)) {
      dynamo.createTable(create ->
          create
              .tableName(place.index())
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text(TENANT), text(DOCUMENT))
              .keySchema(part(TENANT, KeyType.HASH), part(DOCUMENT, KeyType.RANGE)));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
