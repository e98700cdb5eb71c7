package dev.aquifer.monitor;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.health.HealthCheck.SourceState;
import dev.aquifer.core.health.Probe;
import dev.aquifer.core.health.Probes;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.Sources;
import dev.aquifer.core.source.SyncRuns;
import dev.aquifer.dynamodb.DynamoHealthReports;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoMetricStore;
import dev.aquifer.dynamodb.DynamoSnapshots;
import dev.aquifer.dynamodb.DynamoSources;
import dev.aquifer.dynamodb.DynamoSyncRuns;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.Uploads;
import dev.aquifer.sqs.QueueDepth;
import dev.aquifer.sqs.SqsChangeQueues;
import dev.aquifer.sqs.WatchedQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The function {@code monitor}. */
public final class MonitorApplication extends FunctionApplication<ScheduledEvent, String> {

  private static final Duration PROBED = Duration.ofSeconds(5);

  public MonitorApplication() {
    super("monitor", EventType.lambda(ScheduledEvent.class));
  }

  @Override
  protected PrimedHandler<ScheduledEvent, String> handler(
      Settings settings, Measurements measurements) {
    DynamoLedger ledger = DynamoLedger.configured(settings);
    Probes probes =
        new Probes(
            List.of(
                new Probe("ledger", ledger::probe),
                new Probe("object-store", Uploads.configured(settings)::probe),
                new Probe("queues", SqsChangeQueues.configured(settings)::probe),
                new Probe("chunk-index", OpenSearchChunkIndex.configured(settings)::probe)),
            PROBED);
    Sources sources = DynamoSources.configured(settings);
    SyncRuns runs = DynamoSyncRuns.configured(settings);
    List<WatchedQueue> queues = WatchedQueue.configured(settings);
    SqsClient sqs = AwsClients.client(SqsClient.builder(), PROBED);
    return new PrimedHandler<>(
        new Monitor(
            probes,
            DynamoMetricStore.configured(settings),
            DynamoSnapshots.configured(settings),
            DynamoHealthReports.configured(settings),
            () ->
                sources.all().stream()
                    .map(one ->
                        new SourceState(one, runs.latest(one.tenant(), one.id()).orElse(null)))
                    .toList(),
            new Gauges(measurements, () -> sizes(queues, sqs), ledger::count),
            Clock.systemUTC()),
        probes::results);
  }

  private static Map<String, Long> sizes(List<WatchedQueue> queues, SqsClient sqs) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (WatchedQueue one : queues) {
      sizes.put(one.name(), QueueDepth.of(sqs, one.queue().url()).all());
      sizes.put(
          one.name() + "-dead-letters", QueueDepth.of(sqs, one.queue().deadLetterUrl()).all());
    }
    return sizes;
  }
}
