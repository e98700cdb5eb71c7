package dev.aquifer.local.bus;

import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.compute.Outcome;
import dev.aquifer.local.queue.QueueDirectory;
import dev.aquifer.local.template.AsynchronousDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Invokes functions asynchronously, as Lambda does for EventBridge: the template's number of
 * retries, then the event goes to the function's dead-letter queue, and a record of it to its
 * destination.
 */
public final class AsynchronousInvoker implements AutoCloseable {
  private final FunctionHost functions;
  private final List<AsynchronousDefinition> definitions;
  private final QueueDirectory queues;
  private final Retries retries;
  private final Intake intake;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  public AsynchronousInvoker(
      FunctionHost functions,
      List<AsynchronousDefinition> definitions,
      QueueDirectory queues,
      Retries retries,
      Intake intake) {
    this.functions = functions;
    this.definitions = List.copyOf(definitions);
    this.queues = queues;
    this.retries = retries;
    this.intake = intake;
  }

  /** Takes an event and returns at once; when the stack stops, events are dropped. */
  public void invoke(String functionArn, String event) {
    LocalFunction function = functions.function(functionArn);
    if (intake.begin()) {
      threads.execute(() -> {
        try {
          run(function, functionArn, event);
        } finally {
          intake.end();
        }
      });
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }

  private void run(LocalFunction function, String functionArn, String event) {
    Optional<AsynchronousDefinition> definition =
        definitions.stream()
            .filter(candidate -> functions.function(candidate.functionName()) == function)
            .findFirst();
    int attempts =
        1
            + definition
                .map(AsynchronousDefinition::maximumRetries)
                .orElse(AsynchronousDefinition.DEFAULT_RETRIES);
    Outcome outcome = function.invoke(event);
    int attempt = 1;
    while (outcome instanceof Outcome.Failure && attempt < attempts && !intake.refuses()) {
      attempt++;
      try {
        Thread.sleep(retries.before(attempt));
      } catch (InterruptedException e) {
        return;
      }
      outcome = function.invoke(event);
    }
    if (!closed) {
      finish(function, definition, new InvocationRecord(functionArn, event, outcome, attempt));
    }
  }

  private void finish(
      LocalFunction function,
      Optional<AsynchronousDefinition> definition,
      InvocationRecord record) {
    if (record.outcome() instanceof Outcome.Failure failure) {
      System.err.println(
          function.definition().logicalId() + " failed for good: " + failure.payload());
      function
          .definition()
          .deadLetterArn()
          .ifPresent(queue ->
              queues.send(
                  queue,
                  record.event(),
                  Map.of(
                      "RequestID", UUID.randomUUID().toString(),
                      "ErrorCode", "200",
                      "ErrorMessage", shorten(failure.payload()))));
      definition
          .flatMap(AsynchronousDefinition::onFailureArn)
          .ifPresent(queue -> queues.send(queue, record.json(), Map.of()));
    } else {
      definition
          .flatMap(AsynchronousDefinition::onSuccessArn)
          .ifPresent(queue -> queues.send(queue, record.json(), Map.of()));
    }
  }

  /** Lambda keeps the first kilobyte of the message. */
  private static String shorten(String message) {
    return message.substring(0, Math.min(message.length(), 1024));
  }
}
