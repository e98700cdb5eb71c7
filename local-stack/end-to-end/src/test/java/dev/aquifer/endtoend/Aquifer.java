package dev.aquifer.endtoend;

import static org.awaitility.Awaitility.await;

import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.JsonNode;

/** A running stack, as the tests talk to it. */
final class Aquifer implements AutoCloseable {

  static final String ADA = "ada";
  static final String GRACE = "grace";
  static final String LINUS = "linus";
  static final String VERA = "vera";
  static final String ROOT = "root";

  private static final int BATCH = 10;
  private static final String OBJECTS = "ObjectTriggerEventsQueue";
  private static final String INBOX = "InboxTriggerInboxDefaultMainQueue";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final LocalStack stack;
  private final Map<String, ApiCaller> callers = new ConcurrentHashMap<>();

  Aquifer(LocalStack stack) {
    this.stack = stack;
  }

  LocalStack stack() {
    return stack;
  }

  /** The API, called as one of the sample users. */
  ApiCaller as(String user) {
    return callers.computeIfAbsent(
        user, name -> new ApiCaller(stack.apiUri(), stack.tokens().token(name)));
  }

  ApiCaller asNobody() {
    return new ApiCaller(stack.apiUri(), null);
  }

  String bucket() {
    return require(stack.definition().outputs(), "DocumentsBucket");
  }

  /** What a map has by a name that it must have. */
  static String require(Map<String, String> map, String name) {
    String value = map.get(name);
    if (value == null) {
      throw new IllegalStateException("there is no " + name);
    }
    return value;
  }

  /** Puts an object, and returns the document that it is. */
  DocumentRef put(String key, byte[] bytes, String readers) {
    stack
        .s3()
        .putObject(
            put -> put.bucket(bucket()).key(key).metadata(Map.of("aquifer-readers", readers)),
            RequestBody.fromBytes(bytes));
    return document(key);
  }

  DocumentRef put(String key, String text, String readers) {
    return put(key, text.getBytes(StandardCharsets.UTF_8), readers);
  }

  /** Puts an object that does not say who may read it. */
  void putSilently(String key, String text) {
    stack.s3().putObject(put -> put.bucket(bucket()).key(key), RequestBody.fromString(text));
  }

  void delete(String key) {
    stack.s3().deleteObject(delete -> delete.bucket(bucket()).key(key));
  }

  DocumentRef document(String key) {
    return DocumentRef.of("default", "s3", "s3://" + bucket() + "/" + key);
  }

  /** Puts a change on the queue of its kind, as a trigger does. */
  void send(DocumentChange change) {
    URI queue = change instanceof DocumentUpdated ? updates() : deletions();
    stack
        .sqs()
        .sendMessage(send -> send.queueUrl(queue.toString()).messageBody(EventJson.write(change)));
  }

  URI bulk() {
    return stack.queueUrl("BulkQueue");
  }

  /** Puts changes onto a queue, ten at a time. */
  void sendTogether(URI queue, List<DocumentUpdated> changes) {
    for (int from = 0; from < changes.size(); from += BATCH) {
      List<DocumentUpdated> some = changes.subList(from, Math.min(changes.size(), from + BATCH));
      List<SendMessageBatchRequestEntry> entries =
          IntStream.range(0, some.size())
              .mapToObj(i ->
                  SendMessageBatchRequestEntry.builder()
                      .id(Integer.toString(i))
                      .messageBody(EventJson.write(some.get(i)))
                      .build())
              .toList();
      stack.sqs().sendMessageBatch(send -> send.queueUrl(queue.toString()).entries(entries));
    }
  }

  /** Puts an object where nothing is told of it. */
  void putQuietly(String key, String text) {
    stack.s3().putObject(put -> put.bucket(quietBucket()).key(key), RequestBody.fromString(text));
  }

  /** The bucket of bodies, whose objects are no events. */
  String quietBucket() {
    return require(function("webhookTrigger").definition().environment(), "AQUIFER_BODIES_BUCKET");
  }

  URI updates() {
    return stack.queueUrl("UpdatesQueue");
  }

  /** The name of the queue that others write to. */
  String inbox() {
    String path = stack.queueUrl(INBOX).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  void sendToInbox(String body) {
    sendToInbox(body, Map.of());
  }

  void sendToInbox(String body, Map<String, String> attributes) {
    String url = stack.queueUrl(INBOX).toString();
    Map<String, MessageAttributeValue> texts = new HashMap<>();
    attributes.forEach((name, value) ->
        texts.put(
            name, MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    stack.sqs().sendMessage(send -> send.queueUrl(url).messageBody(body).messageAttributes(texts));
  }

  /** What lies on the inbox's dead-letter queue; it stays there. */
  List<Message> receiveInboxDeadLetters() {
    String url = stack.queueUrl(INBOX.replace("Queue", "DeadLetters")).toString();
    return stack
        .sqs()
        .receiveMessage(receive ->
            receive
                .queueUrl(url)
                .maxNumberOfMessages(10)
                .visibilityTimeout(0)
                .messageAttributeNames("All"))
        .messages();
  }

  URI deletions() {
    return stack.queueUrl("DeletionsQueue");
  }

  URI updatesDeadLetters() {
    return URI.create(
        String.valueOf(
            function("chunkEmbed").definition().environment().get("AQUIFER_UPDATES_DLQ_URL")));
  }

  /** Waits until nothing is on its way, so that every change sent before has been handled. */
  void awaitQuiet() {
    await("empty queues")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() ->
            Stream.of(OBJECTS, INBOX, "UpdatesQueue", "BulkQueue", "DeletionsQueue")
                .allMatch(name -> depth(stack.queueUrl(name)) == 0));
  }

  /** Waits until the ledger says this of a document. */
  LedgerRow awaitState(DocumentRef document, String state) {
    await(document.uri() + " " + state)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> ledger(document).state().equals(state));
    return ledger(document);
  }

  /** Waits until a generation of a document answers. */
  void awaitGeneration(DocumentRef document, int generation) {
    await(document.uri() + " generation " + generation)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> ledger(document).visibleGeneration() == generation);
  }

  LedgerRow ledger(DocumentRef document) {
    return new LedgerRow(
        stack
            .dynamoDb()
            .getItem(get ->
                get.tableName(table("tenant"))
                    .consistentRead(true)
                    .key(
                        Map.of(
                            "tenant", AttributeValue.fromS(document.tenant()),
                            "documentId", AttributeValue.fromS(document.id()))))
            .item());
  }

  /** How many vectors functions share. */
  int sharedEmbeddings() {
    String cache =
        require(function("chunkEmbed").definition().environment(), "AQUIFER_EMBEDDING_CACHE_TABLE");
    return stack.dynamoDb().scanPaginator(scan -> scan.tableName(cache)).stream()
        .mapToInt(ScanResponse::count)
        .sum();
  }

  /** The texts of a document's chunks in the index, by their ids. */
  Map<String, String> chunks(DocumentRef document) {
    return new SearchNodeClient(stack.backends().search(), index()).chunks(document.id());
  }

  /** What a function has logged until now. */
  String logOf(String definition) {
    try {
      return Files.readString(function(definition).log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A function by the name of its bean. */
  LocalFunction function(String definition) {
    return stack.functions().all().stream()
        .filter(f ->
            definition.equals(f.definition().environment().get("spring_cloud_function_definition")))
        .findFirst()
        .orElseThrow();
  }

  private String index() {
    return String.valueOf(function("query").definition().environment().get("AQUIFER_INDEX"));
  }

  /** The table whose partition key this attribute is. */
  private String table(String attribute) {
    return stack.definition().tables().stream()
        .filter(table -> table.keys().getFirst().attribute().equals(attribute))
        .findFirst()
        .orElseThrow()
        .name();
  }

  int depth(URI queue) {
    List<QueueAttributeName> names =
        List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    return stack
        .sqs()
        .getQueueAttributes(get -> get.queueUrl(queue.toString()).attributeNames(names))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  /** Asks, and returns the body of the answer. */
  JsonNode ask(String user, String question) {
    return as(user).post("v1/query", Map.of("question", question)).json();
  }

  @Override
  public void close() {
    stack.close();
  }
}
