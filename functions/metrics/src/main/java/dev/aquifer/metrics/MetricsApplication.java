package dev.aquifer.metrics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.MetricStore;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoMetricStore;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.secrets.RememberedSecret;
import dev.aquifer.secrets.SecretStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The function {@code metrics}. */
public final class MetricsApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public MetricsApplication() {
    super("metrics", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    MetricStore store = DynamoMetricStore.configured(settings);
    SecretStore secrets = SecretStore.configured();
    String name = settings.text("AQUIFER_METRICS_SECRET");
    RememberedSecret current = new RememberedSecret(name, secrets::current, clock);
    RememberedSecret previous =
        new RememberedSecret(name, one -> secrets.previous(one).orElse(""), clock);
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(Usage.UNCOUNTED, clock),
            record -> {},
            clock,
            measurements,
            new MetricsApi(store, () -> good(current, previous)).routes()),
        store::series);
  }

  /** The one before too, so that a scraper may change over at any time. */
  private static List<String> good(RememberedSecret current, RememberedSecret previous) {
    return Stream.of(current.get(), previous.get()).filter(one -> !one.isBlank()).toList();
  }
}
