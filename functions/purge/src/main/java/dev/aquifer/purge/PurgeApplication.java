package dev.aquifer.purge;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.core.audit.AuditedLedger;
import dev.aquifer.core.change.DocumentAccess;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.Leftovers;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
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
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(Settings settings) {
    DynamoLedger table = DynamoLedger.configured(settings);
    Ledger ledger = new AuditedLedger(table, SqsAuditLog.configured(settings), Clock.systemUTC());
    OpenSearchChunkIndex index = OpenSearchChunkIndex.configured(settings);
    Deliveries deliveries =
        Deliveries.configured(settings, "AQUIFER_DELETIONS_QUEUE_URL", "AQUIFER_DELETIONS_DLQ_URL");
    return new PrimedHandler<>(
        new Purge(
            new DocumentPurge(ledger, new Leftovers(ledger, index)),
            new DocumentAccess(ledger, index),
            deliveries),
        () -> {
          table.probe();
          index.warm();
        });
  }
}
