package dev.aquifer.chunkembed;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.core.audit.AuditedLedger;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.language.OpenNlpUnderstanding;
import dev.aquifer.models.ChunkerChoice;
import dev.aquifer.models.EmbeddingsChoice;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.parsing.isolation.IsolatedParser;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.S3Bodies;
import dev.aquifer.sqs.Deliveries;
import dev.aquifer.sqs.SqsAuditLog;
import java.time.Clock;
import java.util.List;

/** The function {@code chunkEmbed}. */
public final class ChunkEmbedApplication extends FunctionApplication<SQSEvent, SQSBatchResponse> {

  public ChunkEmbedApplication() {
    super("chunkEmbed", EventType.lambda(SQSEvent.class));
  }

  @Override
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(Settings settings) {
    Embeddings embeddings = EmbeddingsChoice.configured(settings);
    DynamoLedger table = DynamoLedger.configured(settings);
    Ledger ledger = new AuditedLedger(table, SqsAuditLog.configured(settings), Clock.systemUTC());
    OpenSearchChunkIndex index = OpenSearchChunkIndex.configured(settings, embeddings.model());
    OpenNlpUnderstanding understanding = new OpenNlpUnderstanding();
    ParsingLimits limits = ParsingLimits.configured(settings);
    DocumentIndexing indexing =
        new DocumentIndexing(
            ledger,
            new DocumentCutting(
                S3Bodies.configured(),
                new IsolatedParser(DocumentReader.class, limits),
                understanding,
                ChunkerChoice.configured(settings, embeddings),
                ChunkerChoice.name(settings),
                limits.bytes()),
            embeddings,
            index,
            Clock.systemUTC());
    Deliveries deliveries =
        Deliveries.configured(settings, "AQUIFER_UPDATES_QUEUE_URL", "AQUIFER_UPDATES_DLQ_URL");
    return new PrimedHandler<>(
        new ChunkEmbed(indexing, deliveries, Clock.systemUTC()),
        () -> {
          // A question is never in the shared cache, so the model itself is warmed too.
          embeddings.embedQuery("warm");
          embeddings.of("none").embedPassages(List.of("warm"));
          understanding.load();
          table.probe();
          index.warm();
        });
  }
}
