package dev.aquifer.inboxtrigger;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.event.EventChange;
import dev.aquifer.core.event.Sender;
import dev.aquifer.events.BusEvent;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.SourceEvent;
import dev.aquifer.sqs.Deliveries;

/** Turns a message into one change of one document. */
final class InboxTrigger {

  private final Inboxes inboxes;
  private final EventChange changes;
  private final ChangeQueues queues;

  InboxTrigger(Inboxes inboxes, EventChange changes, ChangeQueues queues) {
    this.inboxes = inboxes;
    this.changes = changes;
    this.queues = queues;
  }

  /** Queues the change; a message is an event, or one that a rule of EventBridge put there. */
  void take(SQSMessage message) {
    String body = message.getBody();
    if (BusEvent.isOne(body)) {
      BusEvent bus = EventJson.read(body, BusEvent.class);
      take(message, bus.id(), EventChange.read(EventJson.write(bus.detail())));
    } else {
      take(message, message.getMessageId(), EventChange.read(body));
    }
  }

  private void take(SQSMessage message, String id, SourceEvent event) {
    Sender sender = inboxes.sender(Deliveries.queueName(message));
    queues.from(sender.name()).send(changes.of(sender, id, event));
  }
}
