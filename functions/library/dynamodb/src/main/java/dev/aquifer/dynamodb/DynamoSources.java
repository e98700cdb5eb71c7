package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.Sources;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sources in one DynamoDB table: partition key {@code tenant}, sort key {@code id}. */
public final class DynamoSources implements Sources {

  static final String TENANT = "tenant";
  static final String ID = "id";

  private static final String PART = "register of sources";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final DynamoDbClient dynamo;
  private final String table;

  /** Makes a register over an existing table. */
  public DynamoSources(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** The table {@code AQUIFER_SOURCES_TABLE}. */
  public static DynamoSources configured(Settings settings) {
    return new DynamoSources(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_SOURCES_TABLE"));
  }

  /** Returns if the table answers. */
  public void probe() {
    find("health", "none");
  }

  @Override
  public Optional<Source> find(String tenant, String id) {
    Map<String, AttributeValue> item =
        AwsCall.to(
            PART,
            () ->
                dynamo
                    .getItem(get -> get.tableName(table).key(key(tenant, id)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(source(item));
  }

  @Override
  public List<Source> list(String tenant) {
    return AwsCall.to(
        PART,
        () ->
            dynamo
                .queryPaginator(query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("#tenant = :tenant")
                        .expressionAttributeNames(Map.of("#tenant", TENANT))
                        .expressionAttributeValues(Map.of(":tenant", text(tenant)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(DynamoSources::source)
                .toList());
  }

  @Override
  public List<Source> all() {
    return AwsCall.to(
        PART,
        () ->
            dynamo
                .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .stream()
                .map(DynamoSources::source)
                .sorted(Comparator.comparing(Source::tenant).thenComparing(Source::id))
                .toList());
  }

  @Override
  public void save(Source source) {
    AwsCall.to(
        PART,
        () ->
            dynamo.putItem(put ->
                put.tableName(table).item(JsonItem.of(key(source.tenant(), source.id()), source))));
  }

  @Override
  public void remove(String tenant, String id) {
    AwsCall.to(
        PART, () -> dynamo.deleteItem(delete -> delete.tableName(table).key(key(tenant, id))));
  }

  private static Source source(Map<String, AttributeValue> item) {
    return JsonItem.read(item, Source.class);
  }

  private static Map<String, AttributeValue> key(String tenant, String id) {
    return Map.of(TENANT, text(tenant), ID, text(id));
  }
}
