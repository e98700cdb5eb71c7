package dev.aquifer.sources;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.document.SizeLimit;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.SyncControl;
import dev.aquifer.core.source.SyncRuns;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoSources;
import dev.aquifer.dynamodb.DynamoSyncRuns;
import dev.aquifer.dynamodb.DynamoUsage;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.sqs.SqsAuditLog;
import dev.aquifer.sqs.SqsSyncQueue;
import java.time.Clock;
import java.util.UUID;

/** The function {@code sources}. */
public final class SourcesApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public SourcesApplication() {
    super("sources", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings) {
    Clock clock = Clock.systemUTC();
    DynamoSources sources = DynamoSources.configured(settings);
    SyncRuns runs = DynamoSyncRuns.configured(settings);
    SourceKinds kinds = SourceKinds.configured(settings, DynamoLedger.configured(settings));
    SourcesApi api =
        new SourcesApi(
            sources,
            runs,
            new SyncControl(runs, SqsSyncQueue.configured(settings), clock),
            kinds,
            () -> UUID.randomUUID().toString().replace("-", ""),
            SizeLimit.configured(settings));
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(DynamoUsage.configured(settings), clock),
            SqsAuditLog.configured(settings),
            clock,
            api.routes()),
        sources::probe);
  }
}
