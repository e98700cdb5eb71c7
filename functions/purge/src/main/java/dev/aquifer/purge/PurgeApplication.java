package dev.aquifer.purge;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.core.audit.AuditedLedger;
import dev.aquifer.core.change.DocumentAccess;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.Leftovers;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.ChangeTracker;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.EventJson;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.resilience.Guards;
import dev.aquifer.resilience.Limits;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.sqs.Deliveries;
import dev.aquifer.sqs.SqsAuditLog;
import java.time.Clock;

/** The function {@code purge}. */
public final class PurgeApplication extends FunctionApplication<SQSEvent, SQSBatchResponse> {

  public PurgeApplication() {
    super("purge", EventType.lambda(SQSEvent.class));
  }

  @Override
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(
      Settings settings, Measurements measurements) {
    DynamoLedger table = DynamoLedger.configured(settings);
    Guards guards = new Guards(deadline(), measurements);
    Ledger ledger =
        new AuditedLedger(
            guards.around(Ledger.class, table, "ledger", Limits.LEDGER),
            SqsAuditLog.configured(settings),
            Clock.systemUTC());
    OpenSearchChunkIndex search = OpenSearchChunkIndex.configured(settings);
    ChunkIndex index = guards.around(ChunkIndex.class, search, "chunk-index", Limits.INDEXING);
    Deliveries deliveries =
        Deliveries.configured(settings, "AQUIFER_DELETIONS", "deletion", measurements);
    Purge purge =
        new Purge(
            new DocumentPurge(ledger, new Leftovers(ledger, index)),
            new DocumentAccess(ledger, index),
            new ChangeTracker(
                DynamoProgressLog.configured(settings), measurements, Clock.systemUTC()));
    return new PrimedHandler<>(
        event ->
            deliveries.each(
                event,
                message ->
                    purge.apply(
                        EventJson.read(message.getBody(), DocumentChange.class),
                        deliveries.isLast(message))),
        () -> {
          table.probe();
          search.warm();
        });
  }
}
