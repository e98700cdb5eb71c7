package dev.aquifer.documents;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.document.SizeLimit;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.TrackedChangeQueues;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.dynamodb.DynamoUsage;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.s3.S3BodyStore;
import dev.aquifer.s3.Uploads;
import dev.aquifer.sqs.SqsAuditLog;
import dev.aquifer.sqs.SqsChangeQueues;
import java.time.Clock;

/** The function {@code documents}. */
public final class DocumentsApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public DocumentsApplication() {
    super("documents", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    DynamoLedger ledger = DynamoLedger.configured(settings);
    Uploads uploads = Uploads.configured(settings);
    SqsChangeQueues sqs = SqsChangeQueues.configured(settings);
    ChangeQueues queues =
        new TrackedChangeQueues(sqs, DynamoProgressLog.configured(settings), Clock.systemUTC());
    Quotas quotas = new Quotas(DynamoUsage.configured(settings), Clock.systemUTC());
    DocumentsApi api =
        new DocumentsApi(
            ledger,
            uploads,
            S3BodyStore.configured(settings),
            queues,
            quotas,
            Clock.systemUTC(),
            SizeLimit.configured(settings));
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            quotas,
            SqsAuditLog.configured(settings),
            Clock.systemUTC(),
            measurements,
            api.routes()),
        ledger::probe);
  }
}
