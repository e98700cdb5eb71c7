package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.progress.ChangeProgress;
import dev.aquifer.core.progress.ChangeProgress.End;
import dev.aquifer.core.progress.ProgressLog;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.EventJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Progress in one DynamoDB table: partition key {@code id}, time to live {@code expiresAt}. The
 * index {@value #BY_SOURCE} has the changes of a source in the order of their detection, and
 * {@value #BY_QUEUE} those that wait in a queue, the oldest first. Beside them, an item for each
 * queue and minute counts what ended.
 */
public final class DynamoProgressLog implements ProgressLog {

  static final String ID = "id";
  static final String BY_SOURCE = "bySource";
  static final String SOURCE = "source";
  static final String DETECTED = "detected";
  static final String BY_QUEUE = "byQueue";
  static final String WAITING = "waiting";
  static final String QUEUED = "queued";

  private static final Logger LOG = LoggerFactory.getLogger(DynamoProgressLog.class);
  private static final String PART = "log of changes";
  private static final String BODY = "body";
  private static final String STARTED = "started";
  private static final String END = "ended";
  private static final String COUNT = "handled";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MINUTES = 5;

  /** What {@link #list} gives to go on after. */
  private static final Pattern POSITION = Pattern.compile("\\d{19}-[0-9a-f]{32}");

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  /** Keeps progress in an existing table. */
  public DynamoProgressLog(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /** The table {@code AQUIFER_PROGRESS_TABLE}. */
  public static DynamoProgressLog configured(Settings settings) {
    return new DynamoProgressLog(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_PROGRESS_TABLE"),
        Clock.systemUTC());
  }

  @Override
  public void queued(ChangeProgress change) {
    String update =
        "SET #body = :body, #source = :source, #detected = :detected, #waiting = :waiting,"
            + " #queued = :queued, #expiresAt = :expiresAt";
    String tenant = change.document().tenant();
    Map<String, AttributeValue> values =
        Map.of(
            ":body", text(EventJson.write(change)),
            ":source", text(tenant + "\n" + change.source()),
            ":detected", text(position(change)),
            ":waiting", text(change.queue().text()),
            ":queued", number(change.queuedAt().toEpochMilli()),
            ":expiresAt", expiry());
    noted(
        change.id(),
        () -> {
          try {
            dynamo.updateItem(one ->
                one.tableName(table)
                    .key(key(tenant, change.id()))
                    .updateExpression(update)
                    .conditionExpression("attribute_not_exists(#ended)")
                    .expressionAttributeNames(Expressions.names(update + " #ended"))
                    .expressionAttributeValues(values));
          } catch (ConditionalCheckFailedException e) {
            // Whoever received it was quicker, or it was sent twice: it does not wait.
            describe(change, values);
          }
          return Optional.empty();
        });
  }

  private void describe(ChangeProgress change, Map<String, AttributeValue> known) {
    String update = "SET #body = :body, #source = :source, #detected = :detected";
    Map<String, AttributeValue> values = new HashMap<>(known);
    values.keySet().removeAll(List.of(":waiting", ":queued", ":expiresAt"));
    dynamo.updateItem(one ->
        one.tableName(table)
            .key(key(change.document().tenant(), change.id()))
            .updateExpression(update)
            .expressionAttributeNames(Expressions.names(update))
            .expressionAttributeValues(values));
  }

  @Override
  public Optional<ChangeProgress> ended(DocumentChange change, Instant startedAt, End end) {
    String update =
        "SET #started = :started, #ended = :ended, #expiresAt = :expiresAt REMOVE #waiting";
    return noted(
        change.changeId(),
        () -> {
          Map<String, AttributeValue> item =
              dynamo
                  .updateItem(one ->
                      one.tableName(table)
                          .key(key(change.document().tenant(), change.changeId()))
                          .updateExpression(update)
                          .expressionAttributeNames(Expressions.names(update))
                          .expressionAttributeValues(
                              Map.of(
                                  ":started", text(startedAt.toString()),
                                  ":ended", text(EventJson.write(end)),
                                  ":expiresAt", expiry()))
                          .returnValues(ReturnValue.ALL_NEW))
                  .attributes();
          Optional<ChangeProgress> progress = progress(item);
          progress.ifPresent(one -> count(one.queue()));
          return progress;
        });
  }

  private void count(QueueName queue) {
    String update = "SET #expiresAt = :expiresAt ADD #handled :one";
    dynamo.updateItem(one ->
        one.tableName(table)
            .key(counter(queue, clock.instant()))
            .updateExpression(update)
            .expressionAttributeNames(Expressions.names(update))
            .expressionAttributeValues(Map.of(":one", number(1), ":expiresAt", expiry())));
  }

  @Override
  public Optional<ChangeProgress> find(String tenant, String id) {
    return AwsCall.to(
        PART,
        () ->
            progress(
                dynamo
                    .getItem(get -> get.tableName(table).key(key(tenant, id)).consistentRead(true))
                    .item()));
  }

  @Override
  public Page list(String tenant, String source, int limit, @Nullable String after) {
    if (after != null && !POSITION.matcher(after).matches()) {
      throw new IllegalArgumentException("no position: " + after);
    }
    AttributeValue named = text(tenant + "\n" + source);
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":source", named));
    String condition = "#source = :source";
    if (after != null) {
      condition = condition + " AND #detected < :after";
      values.put(":after", text(after));
    }
    String asked = condition;
    QueryResponse found =
        AwsCall.to(
            PART,
            () ->
                dynamo.query(query ->
                    query
                        .tableName(table)
                        .indexName(BY_SOURCE)
                        .keyConditionExpression(asked)
                        .expressionAttributeNames(Expressions.names(asked))
                        .expressionAttributeValues(values)
                        .scanIndexForward(false)
                        .limit(limit)));
    List<ChangeProgress> changes =
        found.items().stream().map(DynamoProgressLog::progress).flatMap(Optional::stream).toList();
    return new Page(changes, found.hasLastEvaluatedKey() ? position(changes.getLast()) : null);
  }

  @Override
  public Pace pace(QueueName queue) {
    Optional<Instant> oldest =
        AwsCall.to(
            PART,
            () ->
                dynamo
                    .query(query ->
                        query
                            .tableName(table)
                            .indexName(BY_QUEUE)
                            .keyConditionExpression("#waiting = :queue")
                            .expressionAttributeNames(Map.of("#waiting", WAITING))
                            .expressionAttributeValues(Map.of(":queue", text(queue.text())))
                            .limit(1))
                    .items()
                    .stream()
                    .map(item -> item.get(QUEUED))
                    .map(queued -> Instant.ofEpochMilli(Long.parseLong(queued.n())))
                    .findFirst());
    Instant now = clock.instant();
    long ended = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      ended += counted(queue, now.minus(minute, ChronoUnit.MINUTES));
    }
    // The minute under way has only begun.
    Instant begin = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1L, ChronoUnit.MINUTES);
    return new Pace(oldest.orElse(null), ended, Duration.between(begin, now));
  }

  private long counted(QueueName queue, Instant minute) {
    return AwsCall.to(
        PART,
        () ->
            Optional.ofNullable(
                    dynamo
                        .getItem(get -> get.tableName(table).key(counter(queue, minute)))
                        .item()
                        .get(COUNT))
                .map(count -> Long.parseLong(count.n()))
                .orElse(0L));
  }

  private static Optional<ChangeProgress> progress(Map<String, AttributeValue> item) {
    AttributeValue body = item.get(BODY);
    if (body == null) {
      return Optional.empty();
    }
    ChangeProgress queued = EventJson.read(body.s(), ChangeProgress.class);
    AttributeValue started = item.get(STARTED);
    AttributeValue end = item.get(END);
    return Optional.of(
        new ChangeProgress(
            queued.id(),
            queued.document(),
            queued.type(),
            queued.source(),
            queued.queue(),
            queued.changedAt(),
            queued.detectedAt(),
            queued.queuedAt(),
            started == null ? null : Instant.parse(started.s()),
            end == null ? null : EventJson.read(end.s(), End.class)));
  }

  /** What is lost here does not keep a change from going its way. */
  private static Optional<ChangeProgress> noted(
      String id, Supplier<Optional<ChangeProgress>> write) {
    try {
      return AwsCall.to(PART, write);
    } catch (RuntimeException e) {
      LOG.warn("Not noted of change {}: {}", id, e.toString());
      return Optional.empty();
    }
  }

  private AttributeValue expiry() {
    return number(clock.instant().plus(KEPT).getEpochSecond());
  }

  private static String position(ChangeProgress change) {
    return "%019d-%s".formatted(change.detectedAt().toEpochMilli(), change.id());
  }

  private static Map<String, AttributeValue> key(String tenant, String id) {
    return Map.of(ID, text(tenant + "\n" + id));
  }

  private static Map<String, AttributeValue> counter(QueueName queue, Instant at) {
    return Map.of(ID, text(queue.text() + "\n" + at.truncatedTo(ChronoUnit.MINUTES)));
  }
}
