package dev.aquifer.inboxtrigger;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.document.SizeLimit;
import dev.aquifer.core.event.EventChange;
import dev.aquifer.core.event.EventContent;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.TrackedChangeQueues;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.egress.EgressPolicy;
import dev.aquifer.egress.GuardedFetcher;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.S3Bodies;
import dev.aquifer.s3.S3BodyStore;
import dev.aquifer.sqs.Deliveries;
import dev.aquifer.sqs.SqsChangeQueues;
import java.time.Clock;
import java.time.Duration;

/** The function {@code inboxTrigger}. */
public final class InboxTriggerApplication extends FunctionApplication<SQSEvent, SQSBatchResponse> {

  private static final int REDIRECTS = 5;

  /** A batch has ten messages, and the function two minutes. */
  private static final Duration TIME = Duration.ofSeconds(10);

  public InboxTriggerApplication() {
    super("inboxTrigger", EventType.lambda(SQSEvent.class));
  }

  @Override
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    SqsChangeQueues sqs = SqsChangeQueues.configured(settings);
    ChangeQueues queues =
        new TrackedChangeQueues(sqs, DynamoProgressLog.configured(settings), clock);
    Inboxes inboxes = Inboxes.configured(settings);
    EventContent content =
        new EventContent(
            new GuardedFetcher(EgressPolicy.configured(settings)),
            new FetchLimits(1, REDIRECTS, SizeLimit.configured(settings), TIME),
            S3Bodies.configured(),
            Places.configured(settings, "AQUIFER_BUCKETS"),
            clock);
    InboxTrigger trigger =
        new InboxTrigger(
            inboxes, new EventChange(content, S3BodyStore.configured(settings), clock), queues);
    Deliveries deliveries =
        Deliveries.configured(settings, inboxes.queues(), "inbox-intake", measurements);
    return new PrimedHandler<>(event -> deliveries.each(event, trigger::take), sqs::probe);
  }
}
