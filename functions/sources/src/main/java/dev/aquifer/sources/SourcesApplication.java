package dev.aquifer.sources;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.connectors.SecretCredentials;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.document.SizeLimit;
import dev.aquifer.core.measure.Measurements;
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
import dev.aquifer.secrets.SecretStore;
import dev.aquifer.sqs.SqsAuditLog;
import dev.aquifer.sqs.SqsSyncQueue;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The function {@code sources}. */
public final class SourcesApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public SourcesApplication() {
    super("sources", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    DynamoSources sources = DynamoSources.configured(settings);
    SyncRuns runs = DynamoSyncRuns.configured(settings);
    SourceKinds kinds = SourceKinds.configured(settings, DynamoLedger.configured(settings));
    SyncControl control = new SyncControl(runs, SqsSyncQueue.configured(settings), clock);
    NotificationsApi notifications =
        new NotificationsApi(sources, control, new SecretCredentials(SecretStore.configured()));
    SourcesApi api =
        new SourcesApi(
            sources,
            runs,
            control,
            kinds,
            () -> UUID.randomUUID().toString().replace("-", ""),
            SizeLimit.configured(settings));
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(DynamoUsage.configured(settings), clock),
            SqsAuditLog.configured(settings),
            clock,
            measurements,
            Stream.of(api.routes(), notifications.routes()).flatMap(List::stream).toList()),
        sources::probe);
  }
}
