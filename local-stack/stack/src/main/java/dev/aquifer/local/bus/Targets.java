package dev.aquifer.local.bus;

import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.queue.QueueDirectory;
import dev.aquifer.local.template.TargetDefinition;
import dev.aquifer.local.template.TemplateException;
import java.util.Map;

/** Delivers events to the targets of rules and schedules: functions and queues. */
public final class Targets {
  private final AsynchronousInvoker invoker;
  private final QueueDirectory queues;

  public Targets(AsynchronousInvoker invoker, QueueDirectory queues) {
    this.invoker = invoker;
    this.queues = queues;
  }

  /** Refuses a target that could never be reached, before the first event. */
  static void check(
      String owner, TargetDefinition target, FunctionHost functions, QueueDirectory queues) {
    if (isFunction(target)) {
      functions.function(target.arn());
    } else if (target.arn().startsWith("arn:aws:sqs:")) {
      queues.url(target.arn());
    } else {
      throw new TemplateException(
          owner + ": the target " + target.arn() + " is not hosted locally");
    }
  }

  void deliver(TargetDefinition target, String event) {
    String input = target.input().orElse(event);
    if (isFunction(target)) {
      invoker.invoke(target.arn(), input);
    } else {
      queues.send(target.arn(), input, Map.of());
    }
  }

  private static boolean isFunction(TargetDefinition target) {
    return target.arn().startsWith("arn:aws:lambda:");
  }
}
