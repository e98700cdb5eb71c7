package dev.aquifer.health;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.health.Dependency;
import dev.aquifer.core.health.HealthCheck;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.runtime.http.BestEffortAuditLog;
import dev.aquifer.s3.Uploads;
import dev.aquifer.sqs.SqsAuditLog;
import dev.aquifer.sqs.SqsChangeQueues;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The function {@code health}. */
public final class HealthApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  public HealthApplication() {
    super("health", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    HealthCheck check =
        new HealthCheck(
            List.of(
                new Dependency("ledger", DynamoLedger.configured(settings)::probe),
                new Dependency("chunk-index", OpenSearchChunkIndex.configured(settings)::probe),
                new Dependency("object-store", Uploads.configured(settings)::probe),
                new Dependency("queues", SqsChangeQueues.configured(settings)::probe)),
            LIMIT);
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            // What is down must be told, whatever it is.
            new Quotas(Usage.UNCOUNTED, Clock.systemUTC()),
            new BestEffortAuditLog(SqsAuditLog.configured(settings)),
            Clock.systemUTC(),
            measurements,
            new HealthApi(check, OpenApi.description()).routes()),
        check::report);
  }
}
