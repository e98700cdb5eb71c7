package dev.aquifer.infra;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.constructs.Construct;

/** Shows changes on their way and the queues that they wait in, and replays those that failed. */
final class Changes extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("changes", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;

  /**
   * @param queues by the names that they are shown under, each with the tenant whose messages are
   *     those that name nobody, or a hyphen
   */
  Changes(Construct scope, Backend backend, Map<String, Watched> queues) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.apiEnvironment(), backend.progress().environment(), environment(queues)),
            permissions(backend, queues));
  }

  /** A queue, and whose its messages are that name nobody. */
  record Watched(String tenant, WorkQueue queue) {

    static Watched of(WorkQueue queue) {
      return new Watched("-", queue);
    }

    private String line() {
      return String.join(
          " ", tenant, queue.queue().getQueueUrl(), queue.deadLetters().getQueueUrl());
    }
  }

  /** Every queue that a function works off. */
  static Map<String, Watched> queues(Backend backend, ObjectTrigger objects, InboxTrigger inboxes) {
    Map<String, Watched> queues = new LinkedHashMap<>();
    queues.put("deletions", Watched.of(backend.changes().deletions()));
    queues.put("updates", Watched.of(backend.changes().updates()));
    queues.put("bulk", Watched.of(backend.changes().bulk()));
    queues.put("objects", Watched.of(objects.events()));
    inboxes
        .inboxes()
        .forEach((inbox, queue) ->
            queues.put(
                "inbox." + inbox.tenant() + "." + inbox.name(),
                new Watched(inbox.tenant(), queue)));
    queues.put("sources", Watched.of(backend.sources().queue()));
    queues.put("audit", Watched.of(backend.audit().queue()));
    return queues;
  }

  /** What a function must know to watch queues. */
  static Map<String, String> environment(Map<String, Watched> queues) {
    return Map.of(
        "AQUIFER_QUEUES",
        queues.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue().line())
            .collect(Collectors.joining("\n")));
  }

  /** The queues, and those of their dead letters. */
  static String[] arns(Map<String, Watched> queues) {
    return queues.values().stream()
        .map(Watched::queue)
        .flatMap(one -> Stream.of(one.queue().getQueueArn(), one.deadLetters().getQueueArn()))
        .toArray(String[]::new);
  }

  private static List<Permission> permissions(Backend backend, Map<String, Watched> queues) {
    WorkQueue[] all = queues.values().stream().map(Watched::queue).toArray(WorkQueue[]::new);
    return backend.apiPermissions(
        List.of(
            backend.progress().read(),
            Permission.to("MeasureAndReplay", "sqs:GetQueueAttributes", "sqs:SendMessage")
                .on(WorkQueue.arns(WorkQueue::queue, all)),
            Permission.to(
                    "LookAtFailures",
                    "sqs:GetQueueAttributes",
                    "sqs:ReceiveMessage",
                    "sqs:ChangeMessageVisibility",
                    "sqs:DeleteMessage")
                .on(WorkQueue.arns(WorkQueue::deadLetters, all))));
  }

  JavaFunction function() {
    return function;
  }
}
