package dev.aquifer.dynamodb;

import dev.aquifer.local.backend.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** A table with two keys of text, on a server of its own. */
record TestTable(Tables server, DynamoDbClient client) implements AutoCloseable {

  static final String NAME = "table";

  static TestTable create(String partitionKey, String sortKey) {
    Tables server =
        Tables.start(Path.of(System.getProperty("dynamodb")), Path.of(System.getProperty("logs")));
    DynamoDbClient client = LedgerTable.client(server.endpoint(), Duration.ofSeconds(20));
    client.createTable(create ->
        create
            .tableName(NAME)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(LedgerTable.text(partitionKey), LedgerTable.text(sortKey))
            .keySchema(
                LedgerTable.part(partitionKey, KeyType.HASH),
                LedgerTable.part(sortKey, KeyType.RANGE)));
    return new TestTable(server, client);
  }

  /** Removes all items. */
  void empty(String... keys) {
    client
        .scanPaginator(scan -> scan.tableName(NAME))
        .items()
        .forEach(item ->
            client.deleteItem(delete ->
                delete
                    .tableName(NAME)
                    .key(Arrays.stream(keys).collect(Collectors.toMap(key -> key, item::get)))));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
