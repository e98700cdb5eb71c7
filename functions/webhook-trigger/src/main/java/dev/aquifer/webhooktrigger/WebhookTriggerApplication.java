package dev.aquifer.webhooktrigger;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.document.SizeLimit;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.webhook.WebhookChange;
import dev.aquifer.core.webhook.WebhookContent;
import dev.aquifer.core.webhook.WebhookIntake;
import dev.aquifer.dynamodb.DynamoWebhookDeliveries;
import dev.aquifer.egress.EgressPolicy;
import dev.aquifer.egress.GuardedFetcher;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.s3.S3BodyStore;
import dev.aquifer.secrets.SecretWebhookSources;
import dev.aquifer.sqs.SqsAuditLog;
import dev.aquifer.sqs.SqsChangeQueues;
import java.time.Clock;
import java.time.Duration;

/** The function {@code webhookTrigger}. */
public final class WebhookTriggerApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final int REDIRECTS = 5;

  /** Leaves some room of the gateway's 29 seconds. */
  private static final Duration TIME = Duration.ofSeconds(15);

  public WebhookTriggerApplication() {
    super("webhookTrigger", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings) {
    Clock clock = Clock.systemUTC();
    SqsChangeQueues queues = SqsChangeQueues.configured(settings);
    AuditLog log = SqsAuditLog.configured(settings);
    SecretWebhookSources sources = SecretWebhookSources.configured(settings);
    WebhookContent content =
        new WebhookContent(
            new GuardedFetcher(EgressPolicy.configured(settings)),
            new FetchLimits(1, REDIRECTS, SizeLimit.configured(settings), TIME),
            clock);
    WebhookIntake intake =
        new WebhookIntake(
            sources,
            DynamoWebhookDeliveries.configured(settings),
            new WebhookChange(content, S3BodyStore.configured(settings)),
            queues,
            log,
            clock);
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(Usage.UNCOUNTED, clock),
            log,
            clock,
            new WebhooksApi(intake).routes()),
        () -> {
          queues.probe();
          sources.find("none", false);
        });
  }
}
