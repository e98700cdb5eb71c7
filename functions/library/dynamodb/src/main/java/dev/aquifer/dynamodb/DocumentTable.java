package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The table: conditional writes of one item, and strongly consistent reads. */
final class DocumentTable {

  private static final String PART = "ledger";

  private final DynamoDbClient dynamo;
  private final String name;

  DocumentTable(DynamoDbClient dynamo, String name) {
    this.dynamo = dynamo;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** What a conditional write came to. */
  sealed interface Outcome {

    /** The item, as the request wanted it returned. */
    LedgerEntry entry();

    /** The condition held. */
    record Written(LedgerEntry entry) implements Outcome {}

    /** The condition did not hold; nothing was written. */
    record Refused(LedgerEntry entry) implements Outcome {}
  }

  /** Makes a write whose condition can only fail on an item that exists, and returns that item. */
  Outcome write(UpdateItemRequest request) {
    return AwsCall.to(
        PART,
        () -> {
          try {
            return new Outcome.Written(LedgerItem.entry(dynamo.updateItem(request).attributes()));
          } catch (ConditionalCheckFailedException e) {
            return new Outcome.Refused(LedgerItem.entry(e.item()));
          }
        });
  }

  /** Makes a write; empty if its condition does not hold. */
  Optional<LedgerEntry> write(ItemUpdate update) {
    return AwsCall.to(
        PART,
        () -> {
          try {
            return Optional.of(
                LedgerItem.entry(dynamo.updateItem(update.request(name)).attributes()));
          } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
          }
        });
  }

  Optional<LedgerEntry> find(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> item =
        AwsCall.to(
            PART,
            () -> dynamo.getItem(get -> get.tableName(name).key(key).consistentRead(true)).item());
    return item.isEmpty() ? Optional.empty() : Optional.of(LedgerItem.entry(item));
  }

  Map<String, LedgerEntry> findAll(Collection<Map<String, AttributeValue>> keys) {
    Map<String, LedgerEntry> found = new HashMap<>();
    Map<String, KeysAndAttributes> wanted =
        Map.of(name, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    while (!keys.isEmpty() && !wanted.isEmpty()) {
      Map<String, KeysAndAttributes> asked = wanted;
      var reply = AwsCall.to(PART, () -> dynamo.batchGetItem(get -> get.requestItems(asked)));
      reply.responses().values().stream()
          .flatMap(List::stream)
          .map(LedgerItem::entry)
          .forEach(entry -> found.put(entry.document().id(), entry));
      wanted = reply.unprocessedKeys();
    }
    return found;
  }

  /** A page of a tenant's items without tombstones. */
  Ledger.Page page(String tenant, int limit, @Nullable String after) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(name)
            .keyConditionExpression("#tenant = :tenant")
            .filterExpression("#state <> :deleted")
            .expressionAttributeNames(Expressions.names("#tenant #state"))
            .expressionAttributeValues(
                Map.of(":tenant", text(tenant), ":deleted", text(DocumentState.DELETED.name())))
            .consistentRead(true)
            .limit(limit);
    if (after != null) {
      query.exclusiveStartKey(LedgerItem.key(tenant, after));
    }
    var reply = AwsCall.to(PART, () -> dynamo.query(query.build()));
    AttributeValue last = reply.lastEvaluatedKey().get(LedgerItem.DOCUMENT_ID);
    return new Ledger.Page(
        reply.items().stream().map(LedgerItem::entry).toList(), last == null ? null : last.s());
  }

  /** How many items of all tenants are in each state. */
  Map<DocumentState, Long> count() {
    return AwsCall.to(
        PART,
        () ->
            dynamo
                .scanPaginator(scan ->
                    scan.tableName(name)
                        .projectionExpression("#state")
                        .expressionAttributeNames(Expressions.names("#state")))
                .items()
                .stream()
                .map(item -> DocumentState.valueOf(LedgerItem.string(item, LedgerItem.STATE)))
                .collect(
                    Collectors.groupingBy(
                        state -> state,
                        () -> new EnumMap<>(DocumentState.class),
                        Collectors.counting())));
  }
}
