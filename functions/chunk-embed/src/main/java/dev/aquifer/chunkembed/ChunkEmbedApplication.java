package dev.aquifer.chunkembed;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.core.audit.AuditedLedger;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.ChangeTracker;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.language.OpenNlpUnderstanding;
import dev.aquifer.models.ChunkerChoice;
import dev.aquifer.models.EmbeddingsChoice;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.parsing.isolation.IsolatedParser;
import dev.aquifer.resilience.Guards;
import dev.aquifer.resilience.Limits;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.S3Bodies;
import dev.aquifer.sqs.Deliveries;
import dev.aquifer.sqs.SqsAuditLog;
import dev.aquifer.sqs.WorkQueue;
import java.time.Clock;
import java.util.List;

/** The function {@code chunkEmbed}. */
public final class ChunkEmbedApplication extends FunctionApplication<SQSEvent, SQSBatchResponse> {

  public ChunkEmbedApplication() {
    super("chunkEmbed", EventType.lambda(SQSEvent.class));
  }

  @Override
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(
      Settings settings, Measurements measurements) {
    Guards guards = new Guards(deadline(), measurements);
    Embeddings embeddings =
        EmbeddingsChoice.configured(
            settings,
            measurements,
            (service, real) -> guards.around(Embeddings.class, real, service, Limits.INDEXING));
    DynamoLedger table = DynamoLedger.configured(settings);
    Ledger ledger =
        new AuditedLedger(
            guards.around(Ledger.class, table, "ledger", Limits.LEDGER),
            SqsAuditLog.configured(settings),
            Clock.systemUTC());
    OpenSearchChunkIndex search = OpenSearchChunkIndex.configured(settings, embeddings.model());
    ChunkIndex index = guards.around(ChunkIndex.class, search, "chunk-index", Limits.INDEXING);
    OpenNlpUnderstanding understanding = new OpenNlpUnderstanding();
    ParsingLimits limits = ParsingLimits.configured(settings);
    DocumentIndexing indexing =
        new DocumentIndexing(
            ledger,
            new DocumentCutting(
                S3Bodies.configured(),
                new IsolatedParser(DocumentReader.class, limits),
                understanding,
                ChunkerChoice.configured(settings, embeddings, measurements),
                ChunkerChoice.name(settings),
                limits.bytes()),
            embeddings,
            index,
            Clock.systemUTC());
    Deliveries deliveries =
        Deliveries.configured(
            settings,
            List.of(
                WorkQueue.configured(settings, "AQUIFER_UPDATES"),
                WorkQueue.configured(settings, "AQUIFER_BULK")),
            "document-processing",
            measurements);
    ChangeTracker tracker =
        new ChangeTracker(DynamoProgressLog.configured(settings), measurements, Clock.systemUTC());
    return new PrimedHandler<>(
        new ChunkEmbed(indexing, deliveries, tracker, Clock.systemUTC()),
        () -> {
          // A question is never in the shared cache, so the model itself is warmed too.
          embeddings.embedQuery("warm");
          embeddings.of("none").embedPassages(List.of("warm"));
          understanding.load();
          table.probe();
          search.warm();
        });
  }
}
