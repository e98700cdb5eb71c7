package dev.aquifer.metricscollector;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.MetricStore;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoMetricStore;
import dev.aquifer.dynamodb.DynamoTurn;
import dev.aquifer.prometheus.RemoteWrite;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import java.time.Clock;
import java.util.Optional;

/** The function {@code metricsCollector}. */
public final class MetricsCollectorApplication
    extends FunctionApplication<CloudWatchLogsEvent, String> {

  public MetricsCollectorApplication() {
    super("metricsCollector", EventType.lambda(CloudWatchLogsEvent.class));
  }

  @Override
  protected PrimedHandler<CloudWatchLogsEvent, String> handler(
      Settings settings, Measurements measurements) {
    MetricStore store = DynamoMetricStore.configured(settings);
    Optional<RemoteWrite> prometheus = RemoteWrite.configured(settings);
    Runnable handOn =
        prometheus
            .<Runnable>map(write ->
                new PrometheusTurns(
                    DynamoTurn.configured(settings), store, write, measurements, Clock.systemUTC()))
            .orElse(() -> {});
    return new PrimedHandler<>(new MetricsCollector(store, handOn), store::series);
  }
}
