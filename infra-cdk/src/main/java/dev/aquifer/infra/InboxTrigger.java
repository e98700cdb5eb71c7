package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.constructs.Construct;

/**
 * Queues that others write events to: whoever IAM lets send to one in this account, and every rule
 * of EventBridge in it. Each is one tenant's.
 */
final class InboxTrigger extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("inbox-trigger", 1024, Duration.ofMinutes(2), false);

  private static final int CONCURRENCY = 5;

  private final JavaFunction function;
  private final Map<SourceSettings.Inbox, WorkQueue> inboxes = new LinkedHashMap<>();

  InboxTrigger(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    List<String> lines = new ArrayList<>();
    for (SourceSettings.Inbox inbox : backend.settings().sources().inboxes()) {
      WorkQueue queue = queue(inbox, backend);
      inboxes.put(inbox, queue);
      lines.add(line(inbox, queue));
    }
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                EventSources.environment(backend),
                Map.of(
                    "AQUIFER_INBOXES", String.join("\n", lines),
                    "AQUIFER_MAX_RECEIVES", String.valueOf(WorkQueue.MAX_RECEIVES))),
            permissions(backend));
    inboxes.values().forEach(queue -> queue.feed(function, CONCURRENCY));
  }

  private WorkQueue queue(SourceSettings.Inbox inbox, Backend backend) {
    WorkQueue queue = new WorkQueue(this, inbox.id(), SHAPE, backend.foundation().resources());
    queue.receiveEvents(
        "RulesOfThisAccount", Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)));
    return queue;
  }

  private static String line(SourceSettings.Inbox inbox, WorkQueue queue) {
    return String.join(
        " ",
        inbox.tenant(),
        inbox.name(),
        queue.queue().getQueueUrl(),
        queue.deadLetters().getQueueUrl());
  }

  private List<Permission> permissions(Backend backend) {
    List<Permission> permissions = new ArrayList<>(EventSources.permissions(backend));
    if (!inboxes.isEmpty()) {
      WorkQueue[] queues = inboxes.values().toArray(WorkQueue[]::new);
      permissions.addAll(WorkQueue.consume(queues));
      permissions.add(WorkQueue.postpone(queues));
    }
    return permissions;
  }

  JavaFunction function() {
    return function;
  }

  /** The queues that others write to. */
  Map<SourceSettings.Inbox, WorkQueue> inboxes() {
    return inboxes;
  }
}
