package dev.aquifer.local.compute;

import dev.aquifer.local.compute.Outcome.Failure;
import dev.aquifer.local.compute.Outcome.Kind;
import dev.aquifer.local.template.FunctionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One process of a function, an instance of it; it takes one invocation at a time. Whose it is, its
 * pool knows: {@link #take} to {@link #usage} are for the pool, under its lock.
 */
final class Environment implements AutoCloseable {
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final FunctionDefinition function;
  private final RuntimeApi api;
  private final Process process;
  private @Nullable ProcessMeter meter;
  private boolean busy;
  private boolean served;

  private Environment(FunctionDefinition function, RuntimeApi api, Process process) {
    this.function = function;
    this.api = api;
    this.process = process;
  }

  /**
   * Starts a process and waits until it asks for its first event.
   *
   * @throws EnvironmentException if it ends, reports an error or takes too long
   */
  static Environment start(
      FunctionDefinition function, FunctionCommand command, Path log, Duration limit) {
    try {
      var api = new RuntimeApi(function.arn());
      var builder = new ProcessBuilder(command.command()).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.directory(command.directory().toFile());
      builder.environment().clear();
      builder.environment().putAll(command.environment(api.address()));
      Process process = builder.start();
      var _ = process.onExit().thenAccept(ended -> api.fail(crash(function, ended.exitValue())));
      var environment = new Environment(function, api, process);
      environment.awaitReady(limit);
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + function.name(), e);
    }
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Gives it to whoever has the next event. */
  void take() {
    busy = true;
    served = true;
  }

  void free() {
    busy = false;
  }

  boolean isBusy() {
    return busy;
  }

  /** Whether it was ever given to anybody. */
  boolean hasServed() {
    return served;
  }

  /** What it takes since the first time it was asked. */
  ProcessMeter.Usage usage(Instant now) {
    if (meter == null) {
      meter = new ProcessMeter(process.toHandle(), function.memory(), now);
    }
    return meter.usage(now);
  }

  /** Has something done when the process ends, for whatever reason. */
  void onExit(Runnable action) {
    var _ = process.onExit().thenRun(action);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Runs one event; after {@link Kind#CRASHED} and {@link Kind#TIMED_OUT} the process is gone. */
  Outcome invoke(String event) {
    var invocation =
        Invocation.of(event, Instant.now().plus(function.timeout()), function.traced());
    api.submit(invocation);
    if (!process.isAlive()) {
      api.fail(crash(function, process.exitValue()));
    }
    try {
      return invocation.outcome().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      invocation.outcome().complete(timedOut(invocation));
      close();
      return invocation.outcome().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return crash(function, -1);
    } catch (ExecutionException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    try {
      // So that nothing is written to its log after that.
      process.destroyForcibly().waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  private void awaitReady(Duration limit) {
    try {
      api.ready().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      close();
      throw e.getCause() instanceof EnvironmentException failure
          ? failure
          : new CompletionException(e);
    } catch (TimeoutException | InterruptedException e) {
      close();
      throw new EnvironmentException(
          Failure.of(
              Kind.NOT_STARTED,
              "Sandbox.Timedout",
              function.name() + " was not ready after " + limit.toSeconds() + " seconds"));
    }
  }

  private Failure timedOut(Invocation invocation) {
    return Failure.of(
        Kind.TIMED_OUT,
        "Sandbox.Timedout",
        "RequestId: %s Error: Task timed out after %.2f seconds"
            .formatted(invocation.requestId(), function.timeout().toMillis() / 1000.0));
  }

  private static Failure crash(FunctionDefinition function, int status) {
    return Failure.of(
        Kind.CRASHED,
        "Runtime.ExitError",
        "The process of " + function.name() + " ended with exit status " + status);
  }
}
