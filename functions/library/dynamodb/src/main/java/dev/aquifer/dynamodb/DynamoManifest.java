package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.events.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A manifest in one DynamoDB table: partition key {@code source}, sort key {@code item}, which is
 * SHA-256 of the item's key, as a key may be longer than DynamoDB's may; time to live {@code
 * expiresAt}.
 */
public final class DynamoManifest implements Manifest {

  static final String SOURCE = "source";
  static final String ITEM = "item";

  private static final String SEEN_IN = "seenIn";

  private static final String NOT_LATER = "attribute_not_exists(#revision) OR #revision <= :mine";
  private static final String REFUSED = "ConditionalCheckFailed";
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final String PART = "manifest of sources";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  /** Keeps a manifest in an existing table. */
  public DynamoManifest(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /** The table {@code AQUIFER_MANIFEST_TABLE}. */
  public static DynamoManifest configured(Settings settings) {
    return new DynamoManifest(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_MANIFEST_TABLE"),
        Clock.systemUTC());
  }

  @Override
  public Map<String, Entry> find(SourceId source, Collection<String> keys) {
    Map<String, Entry> found = new HashMap<>();
    List<Map<String, AttributeValue>> wanted =
        keys.stream().distinct().map(key -> key(source, key)).toList();
    Map<String, KeysAndAttributes> asked =
        Map.of(table, KeysAndAttributes.builder().keys(wanted).consistentRead(true).build());
    while (!wanted.isEmpty() && !asked.isEmpty()) {
      Map<String, KeysAndAttributes> now = asked;
      var reply = AwsCall.to(PART, () -> dynamo.batchGetItem(get -> get.requestItems(now)));
      reply.responses().values().stream()
          .flatMap(List::stream)
          .filter(item -> item.containsKey(SEEN_IN))
          .map(DynamoManifest::entry)
          .forEach(entry -> found.put(entry.key(), entry));
      asked = reply.unprocessedKeys();
    }
    return found;
  }

  @Override
  public boolean write(
      SourceId source, long revision, Collection<Entry> entries, Collection<String> removed) {
    List<TransactWriteItem> writes =
        Stream.concat(
                entries.stream().map(entry -> put(source, revision, entry)),
                removed.stream().map(key -> remove(source, revision, key)))
            .toList();
    return writes.isEmpty()
        || AwsCall.to(
            PART,
            () -> {
              try {
                dynamo.transactWriteItems(write -> write.transactItems(writes));
                return true;
              } catch (TransactionCanceledException e) {
                if (e.cancellationReasons().stream()
                    .anyMatch(reason -> REFUSED.equals(reason.code()))) {
                  return false;
                }
                throw e;
              }
            });
  }

  private TransactWriteItem put(SourceId source, long revision, Entry entry) {
    Map<String, AttributeValue> item = JsonItem.of(key(source, entry.key()), entry);
    item.put(SEEN_IN, number(entry.seenIn()));
    return put(item, revision);
  }

  /** What is left says who removed it, until no writer can be so late. */
  private TransactWriteItem remove(SourceId source, long revision, String key) {
    Map<String, AttributeValue> item = new HashMap<>(key(source, key));
    item.put("expiresAt", number(clock.instant().plus(REMEMBERED).getEpochSecond()));
    return put(item, revision);
  }

  private TransactWriteItem put(Map<String, AttributeValue> item, long revision) {
    item.put("revision", number(revision));
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table)
                .item(item)
                .conditionExpression(NOT_LATER)
                .expressionAttributeNames(Expressions.names(NOT_LATER))
                .expressionAttributeValues(Map.of(":mine", number(revision))))
        .build();
  }

  @Override
  public Page unseen(SourceId source, long run, @Nullable String after) {
    QueryRequest.Builder query =
        ofOneSource()
            .filterExpression("#seenIn < :run")
            .expressionAttributeNames(Expressions.names("#source #seenIn"))
            .expressionAttributeValues(Map.of(":source", name(source), ":run", number(run)))
            .limit(MOST);
    if (after != null) {
      query.exclusiveStartKey(Map.of(SOURCE, name(source), ITEM, text(after)));
    }
    var reply = AwsCall.to(PART, () -> dynamo.query(query.build()));
    AttributeValue last = reply.lastEvaluatedKey().get(ITEM);
    return new Page(
        reply.items().stream().map(DynamoManifest::entry).toList(), last == null ? null : last.s());
  }

  @Override
  public Size size(SourceId source, long run) {
    QueryRequest query =
        ofOneSource()
            .filterExpression("attribute_exists(#seenIn)")
            .projectionExpression("#seenIn")
            .expressionAttributeNames(Expressions.names("#source #seenIn"))
            .expressionAttributeValues(Map.of(":source", name(source)))
            .build();
    return AwsCall.to(
        PART,
        () -> {
          long known = 0;
          long unseen = 0;
          for (Map<String, AttributeValue> item : dynamo.queryPaginator(query).items()) {
            known++;
            unseen += seenIn(item) < run ? 1 : 0;
          }
          return new Size(known, unseen);
        });
  }

  private static long seenIn(Map<String, AttributeValue> item) {
    return Long.parseLong(Objects.requireNonNull(item.get(SEEN_IN)).n());
  }

  private QueryRequest.Builder ofOneSource() {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#source = :source")
        .consistentRead(true);
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    return JsonItem.read(item, Entry.class);
  }

  private static AttributeValue name(SourceId source) {
    return text(source.tenant() + "\n" + source.id());
  }

  private static Map<String, AttributeValue> key(SourceId source, String key) {
    return Map.of(SOURCE, name(source), ITEM, text(Sha256.of(key)));
  }
}
