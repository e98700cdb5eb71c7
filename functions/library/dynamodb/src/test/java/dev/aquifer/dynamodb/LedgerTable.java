package dev.aquifer.dynamodb;

import dev.aquifer.aws.AwsClients;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table as the template describes it, on DynamoDB Local. */
final class LedgerTable {

  static final String NAME = "ledger";

  private LedgerTable() {}

  static DynamoDbClient client(URI endpoint, Duration timeout) {
    return AwsClients.client(DynamoDbClient.builder().endpointOverride(endpoint), timeout);
  }

  static void create(DynamoDbClient dynamo) {
    dynamo.createTable(create ->
        create
            .tableName(NAME)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text(LedgerItem.TENANT), text(LedgerItem.DOCUMENT_ID))
            .keySchema(
                part(LedgerItem.TENANT, KeyType.HASH),
                part(LedgerItem.DOCUMENT_ID, KeyType.RANGE)));
  }

  static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
