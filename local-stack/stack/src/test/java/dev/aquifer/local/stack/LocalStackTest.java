package dev.aquifer.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.fixture.Await;
import dev.aquifer.local.fixture.Fixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackTest {
  private LocalStack stack;
  private String bucket;

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = LocalStack.start(options(Fixture.directory(), directory));
    bucket = stack.definition().buckets().getFirst().name();
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void objectEventsReachTheTargetsOfTheRulesThatMatch() {
    stack
        .s3()
        .putObject(put -> put.bucket(bucket).key("a b+ü.txt"), RequestBody.fromString("text"));
    stack.s3().deleteObject(delete -> delete.bucket(bucket).key("a b+ü.txt"));
    List<JsonNode> heard = receive("Heard", 2);
    assertThat(heard)
        .extracting(event -> event.path("detail-type").asString())
        .containsExactlyInAnyOrder("Object Created", "Object Deleted");
    assertThat(heard)
        .allSatisfy(
            event -> assertThat(event.at("/detail/object/key").asString()).isEqualTo("a b+ü.txt"));
  }

  @Test
  void onlyTheMessagesThatFailedAreTriedAgainAndEndInTheDeadLetterQueue() {
    for (String body : List.of("good-1", "bad", "good-2")) {
      send(body);
    }
    assertThat(dead("bad")).hasSize(1);
    awaitEmpty("Work");
  }

  @Test
  void aBatchWhoseProcessCrashedIsDoneSoonByAnother(@TempDir Path directory) {
    Path marker = directory.resolve("marker");
    send("crash-unless " + marker + " exists");
    Await.until("the process crashed", () -> Files.exists(marker));
    awaitEmpty("Work");
  }

  @Test
  void anEventThatFailsForGoodEndsInTheDeadLetterQueueWithItsReason() {
    stack.putEvent(
        """
        {"id": "1", "detail-type": "x", "source": "test.asynchronous", "detail": {"do": "throw now"}}
        """);
    Message message = dead("throw now").getFirst();
    assertThat(message.messageAttributes())
        .hasEntrySatisfying(
            "ErrorMessage", reason -> assertThat(reason.stringValue()).contains("as it was told"));
  }

  @Test
  void aFunctionStartsAsSnapStartPreparesItWithTheTemplatesVariables() {
    JsonNode reply = JsonMapper.shared().readTree(post(stack.apiUri().resolve("open")).body());
    assertThat(reply.path("place").asString()).isEqualTo("in-us-east-1");
    assertThat(reply.path("start").asString()).isEqualTo("snap-start");
  }

  @Test
  void aChangedTemplateIsAChangedStackWithNoOtherEdit(@TempDir Path directory, @TempDir Path work) {
    Path template =
        Fixture.edited(
            directory,
            resources -> {
              rename(resources, "Open9F9F", "PathPart", "renamed");
              ObjectNode queue = resources.putObject("Added");
              queue.put("Type", "AWS::SQS::Queue");
              ObjectNode function = (ObjectNode) resources.path("Probe3A3A").deepCopy();
              ((ObjectNode) function.at("/Properties/Environment/Variables"))
                  .put("PLACE", "another function");
              resources.set("Another", function);
              ((ObjectNode) resources.at("/ProbeLive4B4B/Properties/FunctionName"))
                  .put("Ref", "Another");
            });
    try (LocalStack changed = LocalStack.start(options(template, work))) {
      assertThat(changed.queueUrl("Added").toString()).endsWith("/Probe-Added");
      assertThat(post(changed.apiUri().resolve("open")).statusCode()).isEqualTo(404);
      HttpResponse<String> reply = post(changed.apiUri().resolve("renamed"));
      assertThat(JsonMapper.shared().readTree(reply.body()).path("place").asString())
          .isEqualTo("another function");
    }
  }

  @Test
  void aStackThatStopsFinishesWhatItBeganAndBeginsNothingNew(@TempDir Path work) throws Exception {
    Path marker = work.resolve("marker");
    LocalStack stopping = LocalStack.start(options(Fixture.directory(), work));
    URI open = stopping.apiUri().resolve("open");
    var begun = postAsync(open, "{\"do\":\"wait-until %s exists\"}".formatted(marker));
    Await.until("the request is under way", () -> busy(stopping) == 1);
    var closed = CompletableFuture.runAsync(stopping::close, Thread::startVirtualThread);
    Await.until("requests are refused", () -> postAsync(open, "{}").join().statusCode() == 503);
    assertThat(closed).isNotDone();
    Files.createFile(marker);
    assertThat(begun.join().statusCode()).isEqualTo(200);
    closed.join();
    assertThat(stopping.functions().all()).allMatch(function -> function.processes().isEmpty());
  }

  @Test
  void aRequestWhoseInstanceDiesIsAnErrorAndTheNextOneIsAnswered(@TempDir Path work) {
    Path marker = work.resolve("marker");
    URI open = stack.apiUri().resolve("open");
    var begun = postAsync(open, "{\"do\":\"crash-unless %s exists\"}".formatted(marker));
    assertThat(begun.join().statusCode()).isEqualTo(502);
    assertThat(post(open).statusCode()).isEqualTo(200);
  }

  private static int busy(LocalStack stack) {
    return stack.functions().all().stream().mapToInt(one -> one.state().busy()).sum();
  }

  private static void rename(ObjectNode resources, String id, String property, String value) {
    ((ObjectNode) resources.path(id).path("Properties")).put(property, value);
  }

  private static StackOptions options(Path template, Path work) {
    return StackOptions.of(
            new Installation(work), work, List.of(new SampleUser("ada", List.of("hr"), null)))
        .withTemplate(template)
        .withBackends((listener, pool, directory, progress) -> new ServicesInProcess(listener));
  }

  private void send(String body) {
    stack.sqs().sendMessage(message -> message.queueUrl(url("Work")).messageBody(body));
  }

  private String url(String queue) {
    return stack.queueUrl(queue).toString();
  }

  private void awaitEmpty(String queue) {
    Await.until(
        () -> queue + " is empty, but it has " + counts(queue),
        () -> counts(queue).values().stream().allMatch("0"::equals));
  }

  private Map<QueueAttributeName, String> counts(String queue) {
    return stack
        .sqs()
        .getQueueAttributes(request ->
            request
                .queueUrl(url(queue))
                .attributeNames(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
        .attributes();
  }

  private List<JsonNode> receive(String queue, int count) {
    var found = new ConcurrentLinkedQueue<JsonNode>();
    Await.until(
        count + " messages in " + queue,
        () -> {
          for (Message message : take(queue)) {
            found.add(JsonMapper.shared().readTree(message.body()));
          }
          return found.size() >= count;
        });
    return List.copyOf(found);
  }

  /** The messages of the dead-letter queue that hold a text; others belong to other tests. */
  private List<Message> dead(String text) {
    var found = new ArrayList<Message>();
    Await.until(
        "a dead letter with " + text,
        () -> {
          for (Message message : look("Dead")) {
            if (message.body().contains(text)) {
              found.add(message);
            }
          }
          return !found.isEmpty();
        });
    return found;
  }

  private List<Message> look(String queue) {
    return stack
        .sqs()
        .receiveMessage(request ->
            request
                .queueUrl(url(queue))
                .visibilityTimeout(0)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All"))
        .messages();
  }

  private List<Message> take(String queue) {
    List<Message> messages =
        stack
            .sqs()
            .receiveMessage(request -> request.queueUrl(url(queue)).maxNumberOfMessages(10))
            .messages();
    for (Message message : messages) {
      stack
          .sqs()
          .deleteMessage(
              request -> request.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
    }
    return messages;
  }

  private static HttpResponse<String> post(URI uri) {
    return postAsync(uri, "{}").join();
  }

  private static CompletableFuture<HttpResponse<String>> postAsync(URI uri, String body) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
