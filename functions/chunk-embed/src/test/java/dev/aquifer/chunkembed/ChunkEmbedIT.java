package dev.aquifer.chunkembed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.document.InMemoryBodies;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.ChangeTracker;
import dev.aquifer.core.progress.InMemoryProgressLog;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.local.backend.Queues;
import dev.aquifer.parsing.FormatParser;
import dev.aquifer.sqs.Deliveries;
import dev.aquifer.sqs.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class ChunkEmbedIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Queues server = Queues.start();
  private final SqsClient sqs =
      AwsClients.client(SqsClient.builder().endpointOverride(server.endpoint()), TIMEOUT);
  private final String updates = queue("updates");
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final AtomicInteger reading = new AtomicInteger();
  private final InMemoryBodies bodies = new InMemoryBodies();
  private final List<DocumentUpdated> changes =
      IntStream.range(0, 4)
          .mapToObj(
              i -> Changes.updated(DocumentRef.of("acme", "s3", "s3://b/" + i), i + 1, "everyone"))
          .toList();

  @AfterEach
  void stop() {
    sqs.close();
    server.close();
  }

  @Test
  void everyDocumentOfABatchIsIndexedWhileThereIsTime() {
    assertThat(handle(Duration.ZERO).getBatchItemFailures()).isEmpty();
    assertThat(indexed()).isEqualTo(4);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void documentsThatThereIsNoTimeForGoBackToTheQueueAsNewMessages() {
    Duration perDocument = ChunkEmbed.BEGINNING.dividedBy(2).plusSeconds(1);
    assertThat(handle(perDocument).getBatchItemFailures()).isEmpty();
    assertThat(indexed()).isPositive().isLessThan(4);
    assertThat(waiting()).hasSize(4 - indexed());
  }

  @Test
  void documentsOfABatchAreWrittenTogetherSoThatNoneWaitsForAnother() {
    CountDownLatch begun = new CountDownLatch(2);
    DocumentBodies together =
        (body, maximum) -> {
          begun.countDown();
          assertThat(awaited(begun)).isTrue();
          return bodies.read(body, maximum);
        };
    changes.forEach(change -> bodies.put(change.body().key(), "A few words."));
    chunkEmbed(together, Duration.ZERO).apply(event(1));
    assertThat(indexed()).isEqualTo(4);
  }

  @Test
  void documentsOfARepeatedBatchAreWrittenAndPublishedOneByOne() {
    DocumentBodies noneAtOnce =
        (body, maximum) -> {
          assertThat(reading.incrementAndGet()).isEqualTo(1 + indexed());
          return bodies.read(body, maximum);
        };
    changes.forEach(change -> bodies.put(change.body().key(), "A few words."));
    chunkEmbed(noneAtOnce, Duration.ZERO).apply(event(2));
    assertThat(indexed()).isEqualTo(4);
  }

  @Test
  void whatWasDoneBeforeACrashStaysDoneWhenTheBatchComesAgain() {
    bodies.put(changes.get(0).body().key(), "A few words.");
    DocumentUpdated killer = changes.get(1);
    DocumentBodies deadly =
        (body, maximum) -> {
          if (body.equals(killer.body())) {
            throw new OutOfMemoryError("as a hostile file may cause");
          }
          return bodies.read(body, maximum);
        };
    assertThatThrownBy(() -> chunkEmbed(deadly, Duration.ZERO).apply(event(1)))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(indexed()).isZero();
    assertThatThrownBy(() -> chunkEmbed(deadly, Duration.ZERO).apply(event(2)))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(indexed()).isEqualTo(1);
    assertThatThrownBy(() -> chunkEmbed(deadly, Duration.ZERO).apply(event(5)))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(ledger.find("acme", killer.document().id()).orElseThrow().failure()).isNotNull();
  }

  /** Handles one batch, with a clock that goes on so far each time that it is read. */
  private SQSBatchResponse handle(Duration step) {
    changes.forEach(change -> bodies.put(change.body().key(), "A few words."));
    return chunkEmbed(bodies, step).apply(event(1));
  }

  private ChunkEmbed chunkEmbed(DocumentBodies from, Duration step) {
    HashEmbeddings embeddings = new HashEmbeddings();
    DocumentIndexing indexing =
        new DocumentIndexing(
            ledger,
            new DocumentCutting(
                from,
                new FormatParser(),
                TextUnderstanding.NONE,
                new HierarchicalChunker(embeddings::countTokens, 256, 1_024),
                "hierarchical",
                1_000),
            embeddings,
            new InMemoryChunkIndex(embeddings.model()),
            InstantSource.fixed(Instant.EPOCH));
    Deliveries deliveries =
        new Deliveries(
            sqs,
            List.of(new WorkQueue(updates, queue("dead-letters"))),
            5,
            "document-processing",
            Measurements.NONE);
    return new ChunkEmbed(
        indexing,
        deliveries,
        new ChangeTracker(new InMemoryProgressLog(), Measurements.NONE, Clock.systemUTC()),
        new SteppingClock(step));
  }

  private SQSEvent event(int receives) {
    SQSEvent event = new SQSEvent();
    event.setRecords(changes.stream().map(change -> message(change, receives)).toList());
    return event;
  }

  private static SQSMessage message(DocumentUpdated change, int receives) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(change.document().id());
    message.setBody(EventJson.write(change));
    message.setEventSourceArn("arn:aws:sqs:eu-west-1:000000000000:updates");
    message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(receives)));
    return message;
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int indexed() {
    return (int)
        changes.stream()
            .flatMap(change -> ledger.find("acme", change.document().id()).stream())
            .map(LedgerEntry::state)
            .filter(DocumentState.INDEXED::equals)
            .count();
  }

  private List<String> waiting() {
    return sqs
        .receiveMessage(receive -> receive.queueUrl(updates).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(message -> message.body())
        .toList();
  }

  private String queue(String name) {
    return sqs.createQueue(create -> create.queueName(name)).queueUrl();
  }

  private static final class SteppingClock implements InstantSource {

    private final Duration step;
    private Instant now = Instant.EPOCH;

    SteppingClock(Duration step) {
      this.step = step;
    }

    @Override
    public Instant instant() {
      now = now.plus(step);
      return now;
    }
  }
}
