package dev.aquifer.webhooktrigger;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.document.SizeLimit;
import dev.aquifer.core.event.EventChange;
import dev.aquifer.core.event.EventContent;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.TrackedChangeQueues;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.webhook.WebhookIntake;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.dynamodb.DynamoWebhookDeliveries;
import dev.aquifer.egress.EgressPolicy;
import dev.aquifer.egress.GuardedFetcher;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.s3.S3Bodies;
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
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    SqsChangeQueues sqs = SqsChangeQueues.configured(settings);
    ChangeQueues queues =
        new TrackedChangeQueues(sqs, DynamoProgressLog.configured(settings), clock);
    AuditLog log = SqsAuditLog.configured(settings);
    SecretWebhookSources sources = SecretWebhookSources.configured(settings);
    EventContent content =
        new EventContent(
            new GuardedFetcher(EgressPolicy.configured(settings)),
            new FetchLimits(1, REDIRECTS, SizeLimit.configured(settings), TIME),
            S3Bodies.configured(),
            Places.configured(settings, "AQUIFER_BUCKETS"),
            clock);
    WebhookIntake intake =
        new WebhookIntake(
            sources,
            DynamoWebhookDeliveries.configured(settings),
            new EventChange(content, S3BodyStore.configured(settings), clock),
            queues,
            log,
            clock);
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(Usage.UNCOUNTED, clock),
            log,
            clock,
            measurements,
            new WebhooksApi(intake).routes()),
        () -> {
          sqs.probe();
          sources.find("none", false);
        });
  }
}
