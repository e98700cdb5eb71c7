package dev.aquifer.bench.contest;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.bench.peer.Peer;
import dev.aquifer.bench.peer.PeerServer;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.chunkembed.ChunkEmbed;
import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Readers;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.ChangeTracker;
import dev.aquifer.core.quality.RatedChunker;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.language.OpenNlpUnderstanding;
import dev.aquifer.models.RetrievalChoice;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.parsing.FormatParser;
import dev.aquifer.sqs.Deliveries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Aquifer's own functions on the shared node, with a ledger in DynamoDB: batches of messages go
 * through the function that a queue feeds, and questions through what finds passages for an answer.
 * Bodies are in memory, as they are for the peers.
 */
public final class Aquifer implements Peer {

  private static final int CHUNK_TOKENS = 256;
  private static final int BATCH = 10;

  /** As two environments of the function would: one publishes while the other embeds. */
  private static final int BATCHES_AT_ONCE = 2;

  private static final int MOST_BYTES = 50_000_000;
  private static final Duration TOMBSTONE_LIFE = Duration.ofDays(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String TENANT = "acme";
  private static final Caller CALLER = new Caller(TENANT, "ada", Set.of());

  private final BgeEmbeddings embeddings = BgeEmbeddings.load();
  private final OpenNlpUnderstanding understanding = new OpenNlpUnderstanding();

  /** Loads the model. */
  public Aquifer() {}

  public static void main(String[] arguments) throws IOException {
    PeerServer.run(new Aquifer());
  }

  @Override
  public int ingest(Place place, List<Text> documents) {
    Map<String, byte[]> bodies =
        documents.stream()
            .collect(
                Collectors.toMap(Text::name, t -> t.content().getBytes(StandardCharsets.UTF_8)));
    LedgerTable.create(place);
    DynamoLedger ledger = ledger(place);
    DocumentIndexing indexing =
        new DocumentIndexing(
            ledger,
            new DocumentCutting(
                (body, maximum) -> Objects.requireNonNull(bodies.get(body.key())),
                new FormatParser(),
                understanding,
                new RatedChunker(
                    new HierarchicalChunker(
                        embeddings::countTokens, CHUNK_TOKENS, 2 * CHUNK_TOKENS)),
                "hierarchical",
                MOST_BYTES),
            embeddings,
            index(place),
            Clock.systemUTC());
    SqsClient unused =
        AwsClients.client(SqsClient.builder().endpointOverride(place.tables()), TIMEOUT);
    ChunkEmbed function =
        new ChunkEmbed(
            indexing,
            new Deliveries(unused, List.of(), 5, "document-processing", Measurements.NONE),
            new ChangeTracker(
                new DynamoProgressLog(
                    LedgerTable.client(place), LedgerTable.progress(place), Clock.systemUTC()),
                Measurements.NONE,
                Clock.systemUTC()),
            Clock.systemUTC());
    try (ExecutorService queue = Executors.newFixedThreadPool(BATCHES_AT_ONCE)) {
      batches(documents).forEach(batch -> queue.execute(() -> function.apply(event(batch))));
    }
    return documents.stream().mapToInt(document -> chunks(ledger, document)).sum();
  }

  @Override
  public Search search(Place place, List<String> questions, int size) {
    Stages stages = new Stages();
    PassageSearch search =
        new PassageSearch(
            RetrievalChoice.configured(
                new Settings(Map.of()),
                stages.timed("embed", Embeddings.class, embeddings),
                Optional.empty(),
                UnaryOperator.identity()),
            stages.timed("search", ChunkIndex.class, index(place)),
            stages.timed("ledger", Ledger.class, ledger(place)));
    return question ->
        stages.of(() ->
            found(
                search.search(
                    CALLER,
                    question,
                    Filters.NONE,
                    size,
                    dev.aquifer.core.measure.Stages.unmeasured())));
  }

  private static List<Passage> found(List<Passage> passages) {
    if (passages.isEmpty()) {
      throw new IllegalStateException("no passage was found");
    }
    return passages;
  }

  private OpenSearchChunkIndex index(Place place) {
    return OpenSearchChunkIndex.configured(
        new Settings(
            Map.of(
                "AQUIFER_OPENSEARCH_ENDPOINT", place.node().toString(),
                "AQUIFER_INDEX", place.index())),
        embeddings.model());
  }

  private static DynamoLedger ledger(Place place) {
    return new DynamoLedger(
        LedgerTable.client(place), place.index(), TOMBSTONE_LIFE, Clock.systemUTC());
  }

  private static int chunks(DynamoLedger ledger, Text text) {
    LedgerEntry entry = ledger.find(TENANT, document(text).id()).orElseThrow();
    if (entry.description() == null || entry.visibleGeneration() == 0) {
      throw new IllegalStateException(text.name() + " is " + entry.state() + entry.failure());
    }
    return entry.description().chunkCount();
  }

  private static List<List<Text>> batches(List<Text> documents) {
    List<List<Text>> batches = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += BATCH) {
      batches.add(documents.subList(from, Math.min(from + BATCH, documents.size())));
    }
    return batches;
  }

  private static SQSEvent event(List<Text> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(Aquifer::message).toList());
    return event;
  }

  private static SQSMessage message(Text text) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(text.name());
    message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
    message.setBody(
        EventJson.write(
            new DocumentUpdated(
                document(text),
                new SourceVersion("1", Instant.EPOCH, "first"),
                new BodyRef("memory", text.name(), null, text.name()),
                new AccessList(List.of(Readers.EVERYONE), Instant.EPOCH))));
    return message;
  }

  private static DocumentRef document(Text text) {
    return DocumentRef.of(TENANT, "s3", "s3://memory/" + text.name());
  }
}
