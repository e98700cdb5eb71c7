package dev.aquifer.audit;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoUsage;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.s3.S3AuditTrail;
import dev.aquifer.sqs.SqsAuditLog;
import java.time.Clock;
import java.time.Instant;

/** The function {@code audit}. */
public final class AuditApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public AuditApplication() {
    super("audit", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    S3AuditTrail trail = S3AuditTrail.configured(settings);
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(DynamoUsage.configured(settings), Clock.systemUTC()),
            SqsAuditLog.configured(settings),
            Clock.systemUTC(),
            measurements,
            new AuditApi(trail, Clock.systemUTC()).routes()),
        () -> trail.find("none", Instant.EPOCH, Instant.EPOCH, null, 1));
  }
}
