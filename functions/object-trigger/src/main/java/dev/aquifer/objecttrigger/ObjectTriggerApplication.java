package dev.aquifer.objecttrigger;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.TrackedChangeQueues;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.ObjectEvent;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.sqs.Deliveries;
import dev.aquifer.sqs.SqsChangeQueues;
import java.time.Clock;

/** The function {@code objectTrigger}. */
public final class ObjectTriggerApplication
    extends FunctionApplication<SQSEvent, SQSBatchResponse> {

  public ObjectTriggerApplication() {
    super("objectTrigger", EventType.lambda(SQSEvent.class));
  }

  @Override
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(
      Settings settings, Measurements measurements) {
    SqsChangeQueues sqs = SqsChangeQueues.configured(settings);
    ChangeQueues queues =
        new TrackedChangeQueues(sqs, DynamoProgressLog.configured(settings), Clock.systemUTC());
    ObjectTrigger trigger = new ObjectTrigger(ObjectMetadata.configured(), queues);
    Deliveries deliveries =
        Deliveries.configured(settings, "AQUIFER_OBJECTS", "object-intake", measurements);
    return new PrimedHandler<>(
        event ->
            deliveries.each(
                event,
                message -> trigger.take(EventJson.read(message.getBody(), ObjectEvent.class))),
        sqs::probe);
  }
}
