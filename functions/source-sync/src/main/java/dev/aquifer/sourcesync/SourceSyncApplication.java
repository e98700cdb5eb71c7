package dev.aquifer.sourcesync;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.TrackedChangeQueues;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.SourceSync;
import dev.aquifer.core.source.SourceWork;
import dev.aquifer.core.source.SyncControl;
import dev.aquifer.core.source.SyncRuns;
import dev.aquifer.core.source.SyncSchedule;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoManifest;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.dynamodb.DynamoSources;
import dev.aquifer.dynamodb.DynamoSyncRuns;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.S3BodyStore;
import dev.aquifer.sqs.Deliveries;
import dev.aquifer.sqs.SqsChangeQueues;
import dev.aquifer.sqs.SqsSyncQueue;
import java.time.Clock;
import java.time.Duration;

/** The function {@code sourceSync}. */
public final class SourceSyncApplication extends FunctionApplication<SQSEvent, SQSBatchResponse> {

  /** As long as an invocation may take: whoever says nothing for longer has ended. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  public SourceSyncApplication() {
    super("sourceSync", EventType.lambda(SQSEvent.class));
  }

  @Override
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    DynamoSources sources = DynamoSources.configured(settings);
    SyncRuns runs = DynamoSyncRuns.configured(settings);
    SourceSync sync =
        new SourceSync(
            SourceKinds.configured(settings, DynamoLedger.configured(settings)),
            runs,
            DynamoManifest.configured(settings),
            S3BodyStore.configured(settings),
            new TrackedChangeQueues(
                SqsChangeQueues.configured(settings),
                DynamoProgressLog.configured(settings),
                clock),
            clock,
            LEASE);
    SyncControl control = new SyncControl(runs, SqsSyncQueue.configured(settings), clock);
    Deliveries deliveries =
        Deliveries.configured(settings, "AQUIFER_SYNC", "source-sync", measurements);
    return new PrimedHandler<>(
        new SourceSyncHandler(
            new SourceWork(sources, runs, sync, control),
            new SyncSchedule(sources, runs, control, clock),
            deliveries,
            clock),
        sources::probe);
  }
}
