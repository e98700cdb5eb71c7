package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.change.Claim;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The ledger in one DynamoDB table: partition key {@code tenant}, sort key {@code documentId}, time
 * to live {@code expiresAt}. Every write is one conditional update; every read is strongly
 * consistent.
 */
public final class DynamoLedger implements Ledger {

  private static final String PART = "ledger";
  private static final String IS_LATEST = "#generation = :generation AND #state = :pending";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final DynamoDbClient dynamo;
  private final String table;
  private final Duration tombstoneLife;
  private final InstantSource clock;

  /**
   * Makes a ledger over an existing table.
   *
   * @param tombstoneLife how long a deletion is remembered; longer than any message can live
   */
  public DynamoLedger(
      DynamoDbClient dynamo, String table, Duration tombstoneLife, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.tombstoneLife = tombstoneLife;
    this.clock = clock;
  }

  /**
   * The ledger of {@code AQUIFER_LEDGER_TABLE}; {@code AQUIFER_TOMBSTONE_DAYS} are 60 by default.
   */
  public static DynamoLedger configured(Settings settings) {
    return new DynamoLedger(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_LEDGER_TABLE"),
        Duration.ofDays(settings.number("AQUIFER_TOMBSTONE_DAYS", 60)),
        Clock.systemUTC());
  }

  /** Returns if the table answers. */
  public void probe() {
    find("health", "none");
  }

  @Override
  public Claim claim(DocumentUpdated change) {
    Acceptance acceptance =
        new Acceptance(change, DocumentState.PENDING, change.readers(), clock.instant(), null);
    Claim claim = accept(change, acceptance);
    if (claim instanceof Claim.Done(LedgerEntry entry)) {
      return switch (entry.state()) {
        case PENDING -> new Claim.Won(entry);
        case FAILED -> resume(entry);
        case INDEXED, DELETED -> claim;
      };
    }
    return claim;
  }

  @Override
  public Claim bury(DocumentDeleted change) {
    Acceptance acceptance =
        new Acceptance(
            change,
            DocumentState.DELETED,
            List.of(),
            clock.instant(),
            clock.instant().plus(tombstoneLife));
    Claim claim = accept(change, acceptance);
    return claim instanceof Claim.Done(LedgerEntry entry) && entry.state() == DocumentState.DELETED
        ? new Claim.Won(entry)
        : claim;
  }

  /**
   * Makes the conditional write; where it fails, an equal version and tag tell a second delivery.
   */
  private Claim accept(DocumentChange change, Acceptance acceptance) {
    return AwsCall.to(
        PART,
        () -> {
          try {
            return new Claim.Won(
                LedgerItem.entry(dynamo.updateItem(acceptance.request(table)).attributes()));
          } catch (ConditionalCheckFailedException e) {
            LedgerEntry entry = LedgerItem.entry(e.item());
            return isSame(change, entry) ? new Claim.Done(entry) : new Claim.Superseded(entry);
          }
        });
  }

  private static boolean isSame(DocumentChange change, LedgerEntry entry) {
    return change.version().order().equals(entry.version().order())
        && change.version().tag().equals(entry.version().tag());
  }

  private Claim resume(LedgerEntry failed) {
    Optional<LedgerEntry> resumed =
        update(
            failed.document(),
            "#generation = :generation AND #state = :failed",
            "SET #state = :pending REMOVE #failure",
            Map.of(
                ":generation", number(failed.generation()),
                ":failed", text(DocumentState.FAILED.name()),
                ":pending", text(DocumentState.PENDING.name())),
            ReturnValue.ALL_NEW);
    return resumed.<Claim>map(Claim.Won::new).orElseGet(() -> whoeverResumed(failed));
  }

  /** Another delivery resumed the change first, unless a later change came in between. */
  private Claim whoeverResumed(LedgerEntry failed) {
    DocumentRef document = failed.document();
    LedgerEntry now = find(document.tenant(), document.id()).orElse(failed);
    return now.generation() == failed.generation() && now.state() == DocumentState.PENDING
        ? new Claim.Won(now)
        : new Claim.Superseded(now);
  }

  @Override
  public boolean announce(DocumentRef document, long generation, int chunkCount) {
    Map<String, AttributeValue> values = latest(generation);
    values.put(":count", number(chunkCount));
    return update(
            document,
            IS_LATEST,
            "SET #chunks.#g" + " = :count",
            values,
            ReturnValue.ALL_NEW,
            Map.of("#g", Long.toString(generation)))
        .isPresent();
  }

  @Override
  public Optional<LedgerEntry> publish(
      DocumentRef document, long generation, Description description) {
    Map<String, AttributeValue> values = latest(generation);
    values.put(":indexed", text(DocumentState.INDEXED.name()));
    values.put(":description", LedgerItem.description(description));
    Optional<LedgerEntry> before =
        update(
            document,
            IS_LATEST,
            "SET #state = :indexed, #visibleGeneration = :generation, #visibleReaders = #readers,"
                + " #description = :description REMOVE #failure",
            values,
            ReturnValue.ALL_OLD);
    return before.isPresent()
        ? before
        : find(document.tenant(), document.id())
            .filter(entry -> entry.visibleGeneration() == generation);
  }

  @Override
  public void fail(DocumentRef document, long generation, Failure failure, boolean hide) {
    Map<String, AttributeValue> values = latest(generation);
    values.put(":failed", text(DocumentState.FAILED.name()));
    values.put(":failure", LedgerItem.failure(failure));
    String set = "SET #state = :failed, #failure = :failure";
    if (hide) {
      values.put(":zero", number(0));
      set += ", #visibleGeneration = :zero";
    }
    update(document, IS_LATEST, set, values, ReturnValue.ALL_NEW);
  }

  @Override
  public void note(DocumentRef document, long generation, Failure failure) {
    Map<String, AttributeValue> values = latest(generation);
    values.put(":failure", LedgerItem.failure(failure));
    update(document, IS_LATEST, "SET #failure = :failure", values, ReturnValue.ALL_NEW);
  }

  @Override
  public void forget(DocumentRef document, Set<Long> generations) {
    for (long generation : generations) {
      update(
          document,
          "attribute_exists(#documentId)",
          "REMOVE #chunks.#g",
          Map.of(),
          ReturnValue.ALL_NEW,
          Map.of("#g", Long.toString(generation)));
    }
  }

  @Override
  public Optional<LedgerEntry> find(String tenant, String documentId) {
    Map<String, AttributeValue> item =
        AwsCall.to(
            PART,
            () ->
                dynamo
                    .getItem(get ->
                        get.tableName(table)
                            .key(LedgerItem.key(tenant, documentId))
                            .consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(LedgerItem.entry(item));
  }

  @Override
  public Map<String, LedgerEntry> findAll(String tenant, Collection<String> documentIds) {
    Map<String, LedgerEntry> found = new HashMap<>();
    Map<String, KeysAndAttributes> wanted =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(
                    documentIds.stream().distinct().map(id -> LedgerItem.key(tenant, id)).toList())
                .consistentRead(true)
                .build());
    while (!documentIds.isEmpty() && !wanted.isEmpty()) {
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

  @Override
  public Page list(String tenant, int limit, @Nullable String after) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("#tenant = :tenant")
            .filterExpression("#state <> :deleted")
            .expressionAttributeNames(Acceptance.names("#tenant #state"))
            .expressionAttributeValues(
                Map.of(":tenant", text(tenant), ":deleted", text(DocumentState.DELETED.name())))
            .consistentRead(true)
            .limit(limit);
    if (after != null) {
      query.exclusiveStartKey(LedgerItem.key(tenant, after));
    }
    var reply = AwsCall.to(PART, () -> dynamo.query(query.build()));
    AttributeValue last = reply.lastEvaluatedKey().get(LedgerItem.DOCUMENT_ID);
    return new Page(
        reply.items().stream().map(LedgerItem::entry).toList(), last == null ? null : last.s());
  }

  private static Map<String, AttributeValue> latest(long generation) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":generation", number(generation));
    values.put(":pending", text(DocumentState.PENDING.name()));
    return values;
  }

  private Optional<LedgerEntry> update(
      DocumentRef document,
      String condition,
      String expression,
      Map<String, AttributeValue> values,
      ReturnValue returned) {
    return update(document, condition, expression, values, returned, Map.of());
  }

  /** Writes if the condition holds. Returns the item, or nothing if it does not. */
  private Optional<LedgerEntry> update(
      DocumentRef document,
      String condition,
      String expression,
      Map<String, AttributeValue> values,
      ReturnValue returned,
      Map<String, String> otherNames) {
    Map<String, String> names = new HashMap<>(Acceptance.names(condition + " " + expression));
    names.putAll(otherNames);
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(LedgerItem.key(document))
            .conditionExpression(condition)
            .updateExpression(expression)
            .expressionAttributeNames(names)
            .returnValues(returned);
    if (!values.isEmpty()) {
      request.expressionAttributeValues(values);
    }
    return AwsCall.to(
        PART,
        () -> {
          try {
            return Optional.of(LedgerItem.entry(dynamo.updateItem(request.build()).attributes()));
          } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
          }
        });
  }
}
