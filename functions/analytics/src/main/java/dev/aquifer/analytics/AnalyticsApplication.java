package dev.aquifer.analytics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Snapshots;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoSnapshots;
import dev.aquifer.dynamodb.DynamoUsage;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.sqs.SqsAuditLog;
import java.time.Clock;

/** The function {@code analytics}. */
public final class AnalyticsApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public AnalyticsApplication() {
    super("analytics", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    Snapshots snapshots = DynamoSnapshots.configured(settings);
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(DynamoUsage.configured(settings), clock),
            SqsAuditLog.configured(settings),
            clock,
            measurements,
            new AnalyticsApi(snapshots, measurements, clock).routes()),
        () -> snapshots.at(clock.instant()));
  }
}
