package dev.aquifer.bench.contest;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.bench.peer.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The ledger's table as the template describes it, named as the index is, and that of progress. */
public final class LedgerTable {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String TENANT = "tenant";
  private static final String ID = "id";
  private static final String DOCUMENT = "documentId";

  private LedgerTable() {}

  /** A client of the tables of a place. */
  public static DynamoDbClient client(Place place) {
    return AwsClients.client(DynamoDbClient.builder().endpointOverride(place.tables()), TIMEOUT);
  }

  static void create(Place place) {
    create(place, place.index(), TENANT, DOCUMENT);
    create(place, progress(place), ID);
  }

  /**
   * Makes a table.
   *
   * @param keys the partition key, and the sort key if there is one; both are texts
   */
  public static void create(Place place, String name, String... keys) {
    KeyType[] types = {KeyType.HASH, KeyType.RANGE};
    try (DynamoDbClient dynamo = client(place)) {
      dynamo.createTable(create ->
          create
              .tableName(name)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(Arrays.stream(keys).map(LedgerTable::text).toList())
              .keySchema(
                  IntStream.range(0, keys.length).mapToObj(i -> part(keys[i], types[i])).toList()));
    }
  }

  /** The name of the table of how far changes are; nothing is sent, so it needs no index. */
  static String progress(Place place) {
    return place.index() + "-progress";
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
