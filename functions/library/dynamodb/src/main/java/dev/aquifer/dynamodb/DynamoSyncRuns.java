package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.SyncRun;
import dev.aquifer.core.source.SyncRuns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Runs in one DynamoDB table: partition key {@code source}, sort key {@code run}. The item {@code
 * latest} is the run under way, or the last one; those before have their numbers.
 */
public final class DynamoSyncRuns implements SyncRuns {

  static final String SOURCE = "source";
  static final String RUN = "run";

  private static final String LATEST = "latest";
  private static final String REVISION = "revision";
  private static final String PART = "register of runs";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final DynamoDbClient dynamo;
  private final String table;

  /** Keeps runs in an existing table. */
  public DynamoSyncRuns(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** The table {@code AQUIFER_SYNC_RUNS_TABLE}. */
  public static DynamoSyncRuns configured(Settings settings) {
    return new DynamoSyncRuns(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_SYNC_RUNS_TABLE"));
  }

  @Override
  public Optional<SyncRun> latest(String tenant, String source) {
    Map<String, AttributeValue> item =
        AwsCall.to(
            PART,
            () ->
                dynamo
                    .getItem(get ->
                        get.tableName(table).key(key(tenant, source, LATEST)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(run(item));
  }

  @Override
  public boolean replace(@Nullable SyncRun before, SyncRun after) {
    if (before != null && before.number() != after.number()) {
      // If the write below is refused, this is only what it says already.
      put(put(before, "%016d".formatted(before.number())).build());
    }
    PutItemRequest.Builder put =
        put(after, LATEST)
            .expressionAttributeNames(Map.of("#known", before == null ? SOURCE : REVISION))
            .conditionExpression(
                before == null ? "attribute_not_exists(#known)" : "#known = :before");
    if (before != null) {
      put.expressionAttributeValues(Map.of(":before", number(before.revision())));
    }
    return put(put.build());
  }

  private PutItemRequest.Builder put(SyncRun run, String name) {
    Map<String, AttributeValue> item = JsonItem.of(key(run.tenant(), run.source(), name), run);
    item.put(REVISION, number(run.revision()));
    return PutItemRequest.builder().tableName(table).item(item);
  }

  private boolean put(PutItemRequest request) {
    return AwsCall.to(
        PART,
        () -> {
          try {
            dynamo.putItem(request);
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  @Override
  public List<SyncRun> list(String tenant, String source, int most) {
    return items(tenant, source).limit(most).map(DynamoSyncRuns::run).toList();
  }

  @Override
  public void remove(String tenant, String source) {
    items(tenant, source)
        .map(item -> Map.of(SOURCE, item.get(SOURCE), RUN, item.get(RUN)))
        .toList()
        .forEach(key ->
            AwsCall.to(PART, () -> dynamo.deleteItem(delete -> delete.tableName(table).key(key))));
  }

  /** The word {@code latest} comes after every number. */
  private Stream<Map<String, AttributeValue>> items(String tenant, String source) {
    return AwsCall.to(
        PART,
        () ->
            dynamo
                .queryPaginator(query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("#source = :source")
                        .expressionAttributeNames(Map.of("#source", SOURCE))
                        .expressionAttributeValues(Map.of(":source", name(tenant, source)))
                        .scanIndexForward(false)
                        .consistentRead(true))
                .items()
                .stream());
  }

  private static SyncRun run(Map<String, AttributeValue> item) {
    return JsonItem.read(item, SyncRun.class);
  }

  private static AttributeValue name(String tenant, String source) {
    return text(tenant + "\n" + source);
  }

  private static Map<String, AttributeValue> key(String tenant, String source, String run) {
    return Map.of(SOURCE, name(tenant, source), RUN, text(run));
  }
}
