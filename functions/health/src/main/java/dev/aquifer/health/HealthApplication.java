package dev.aquifer.health;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.health.HealthReports;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoHealthReports;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.runtime.http.BestEffortAuditLog;
import dev.aquifer.sqs.SqsAuditLog;
import java.time.Clock;

/** The function {@code health}. */
public final class HealthApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public HealthApplication() {
    super("health", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    HealthReports reports = DynamoHealthReports.configured(settings);
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            // What is down must be told, whatever it is.
            new Quotas(Usage.UNCOUNTED, clock),
            new BestEffortAuditLog(SqsAuditLog.configured(settings)),
            clock,
            measurements,
            new HealthApi(reports, clock, OpenApi.description()).routes()),
        reports::latest);
  }
}
