package dev.aquifer.bench.sync;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.bench.contest.LedgerTable;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.chunkembed.ChunkEmbed;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.connectors.files.FilesKind;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.embed.CachedEmbeddings;
import dev.aquifer.core.embed.EmbeddingCache;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.RecentEmbeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.ChangeTracker;
import dev.aquifer.core.progress.ProgressLog;
import dev.aquifer.core.progress.TrackedChangeQueues;
import dev.aquifer.core.quality.RatedChunker;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.ItemFilter;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.Schedule;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.SourceSync;
import dev.aquifer.core.source.SyncControl;
import dev.aquifer.core.source.SyncRuns;
import dev.aquifer.dynamodb.DynamoEmbeddingCache;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoManifest;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.dynamodb.DynamoSyncRuns;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.EventJson;
import dev.aquifer.language.OpenNlpUnderstanding;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.parsing.FormatParser;
import dev.aquifer.sqs.Deliveries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A folder as a source, with everything between it and an answer; each part counts its calls. */
final class KeptSource implements AutoCloseable {

  private static final int CHUNK_TOKENS = 256;
  private static final int MOST_BYTES = 1_000_000;
  private static final int BATCH = 10;
  private static final int BATCHES_AT_ONCE = 2;
  private static final Duration LIFE = Duration.ofDays(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Clock clock = Clock.systemUTC();
  private final Counting counting = new Counting();
  private final List<DocumentChange> queue = new ArrayList<>();
  private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
  private final FormatParser parser = new FormatParser();
  private final OpenNlpUnderstanding understanding = new OpenNlpUnderstanding();
  private final DynamoDbClient dynamo;
  private final Source source;
  private final Chunker chunker;
  private final SourceSync sync;
  private final SyncControl control;
  private final ChunkEmbed worker;

  KeptSource(Place place, Path folder) {
    LedgerTable.create(place, "ledger", "tenant", "documentId");
    LedgerTable.create(place, "progress", "id");
    LedgerTable.create(place, "runs", "source", "run");
    LedgerTable.create(place, "manifest", "source", "item");
    LedgerTable.create(place, "cache", "id");
    dynamo = LedgerTable.client(place);
    source =
        new Source(
            "acme",
            "ab".repeat(16),
            "files",
            "kept",
            EventJson.write(Map.of("path", folder.toString())),
            Schedule.NEVER,
            new ItemFilter(List.of(), List.of(), MOST_BYTES),
            List.of("everyone"),
            50,
            false);
    ProgressLog log =
        counting.of(
            "calls of the log of changes",
            ProgressLog.class,
            new DynamoProgressLog(dynamo, "progress", clock));
    SyncRuns runs =
        counting.of(
            "calls of the register of runs", SyncRuns.class, new DynamoSyncRuns(dynamo, "runs"));
    sync =
        new SourceSync(
            new SourceKinds(
                List.of(
                    new FilesKind(
                        new Places(List.of(new Places.Place("acme", folder.toString()))), clock))),
            runs,
            counting.of(
                "calls of the manifest",
                Manifest.class,
                new DynamoManifest(dynamo, "manifest", clock)),
            counting.of("bodies kept", BodyStore.class, new Bodies()),
            new TrackedChangeQueues(
                counting.of("changes queued", ChangeQueues.class, queue::add), log, clock),
            clock,
            Duration.ofMinutes(15));
    control = new SyncControl(runs, (message, pause) -> {}, clock);
    BgeEmbeddings model = BgeEmbeddings.load();
    chunker =
        new RatedChunker(
            new HierarchicalChunker(model::countTokens, CHUNK_TOKENS, 2 * CHUNK_TOKENS));
    Embeddings embeddings =
        new CachedEmbeddings(
            counting.embeddings(model),
            new RecentEmbeddings(1),
            Optional.of(
                counting.of(
                    "calls of the cache",
                    EmbeddingCache.class,
                    new DynamoEmbeddingCache(dynamo, "cache", LIFE, clock))));
    worker = worker(place, embeddings, log);
  }

  private ChunkEmbed worker(Place place, Embeddings embeddings, ProgressLog log) {
    DocumentIndexing indexing =
        new DocumentIndexing(
            counting.of(
                "calls of the ledger",
                Ledger.class,
                new DynamoLedger(dynamo, "ledger", LIFE, clock)),
            new DocumentCutting(
                counting.of("bodies read", DocumentBodies.class, this::body),
                counting.of("documents parsed", DocumentParser.class, parser),
                understanding,
                chunker,
                "hierarchical",
                MOST_BYTES),
            embeddings,
            counting.of(
                "calls of the index",
                ChunkIndex.class,
                OpenSearchChunkIndex.configured(
                    new Settings(
                        Map.of(
                            "AQUIFER_OPENSEARCH_ENDPOINT", place.node().toString(),
                            "AQUIFER_INDEX", place.index())),
                    embeddings.model())),
            clock);
    SqsClient unused =
        AwsClients.client(SqsClient.builder().endpointOverride(place.tables()), TIMEOUT);
    return new ChunkEmbed(
        indexing,
        new Deliveries(unused, List.of(), 5, "document-processing", Measurements.NONE),
        new ChangeTracker(log, Measurements.NONE, clock),
        clock);
  }

  /** A whole run, until its last document answers. */
  Cost sync() {
    counting.reset();
    long start = System.nanoTime();
    control.begin(source, true);
    sync.work(source, Instant.MAX);
    List<DocumentChange> changes = List.copyOf(queue);
    queue.clear();
    List<Future<?>> handled = new ArrayList<>();
    try (ExecutorService lanes = Executors.newFixedThreadPool(BATCHES_AT_ONCE)) {
      for (int from = 0; from < changes.size(); from += BATCH) {
        List<DocumentChange> batch = changes.subList(from, Math.min(from + BATCH, changes.size()));
        handled.add(lanes.submit(() -> handle(batch)));
      }
    }
    handled.forEach(KeptSource::require);
    return new Cost(counting.counts(), (System.nanoTime() - start) / NANOS_PER_SECOND);
  }

  private static void require(Future<?> handled) {
    if (handled.state() != Future.State.SUCCESS) {
      throw new IllegalStateException("a batch failed", handled.exceptionNow());
    }
  }

  private void handle(List<DocumentChange> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(KeptSource::message).toList());
    if (!worker.apply(event).getBatchItemFailures().isEmpty()) {
      throw new IllegalStateException("a document failed");
    }
  }

  private static SQSMessage message(DocumentChange change) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(change.changeId());
    message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
    message.setBody(EventJson.write(change));
    return message;
  }

  /** Every text that files are embedded as, by the same parser and chunker. */
  Set<String> texts(Map<String, String> files) {
    Set<String> texts = new TreeSet<>();
    files.forEach((name, text) -> {
      String last = name.substring(name.lastIndexOf('/') + 1);
      ParsedDocument parsed =
          understanding.understood(parser.parse(text.getBytes(StandardCharsets.UTF_8), last));
      chunker.chunk(parsed).forEach(chunk -> texts.add(chunk.inContext(parsed.title())));
    });
    return texts;
  }

  private final class Bodies implements BodyStore {

    @Override
    public BodyRef put(DocumentRef document, String name, byte[] bytes) {
      bodies.put(document.id(), bytes);
      return new BodyRef("bodies", document.id(), null, name);
    }

    @Override
    public void remove(DocumentRef document) {
      bodies.remove(document.id());
    }
  }

  private byte[] body(BodyRef body, long maximum) {
    return Objects.requireNonNull(bodies.get(body.key()));
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
