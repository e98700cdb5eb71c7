package dev.aquifer.objecttrigger;

import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.ObjectEvent;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.sqs.SqsChangeQueues;
import java.util.Map;

/** The function {@code objectTrigger}. */
public final class ObjectTriggerApplication
    extends FunctionApplication<ObjectEvent, Map<String, String>> {

  public ObjectTriggerApplication() {
    super("objectTrigger", EventType.own(ObjectEvent.class));
  }

  @Override
  protected PrimedHandler<ObjectEvent, Map<String, String>> handler(Settings settings) {
    SqsChangeQueues queues = SqsChangeQueues.configured(settings);
    return new PrimedHandler<>(
        new ObjectTrigger(ObjectMetadata.configured(), queues), queues::probe);
  }
}
