package dev.aquifer.local.compute;

import dev.aquifer.local.template.FunctionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A function and its processes. Events beyond the limit of processes wait; a process that ended is
 * replaced when the next event comes.
 */
public final class LocalFunction implements AutoCloseable {
  private final FunctionDefinition definition;
  private final FunctionCommand command;
  private final Path log;
  private final Duration startLimit;
  private final Semaphore permits;
  private final Set<Environment> running = ConcurrentHashMap.newKeySet();
  private final Deque<Environment> idle = new ArrayDeque<>();
  private volatile boolean closed;

  LocalFunction(FunctionDefinition definition, FunctionCommand command, ComputeSettings settings) {
    this.definition = definition;
    this.command = command;
    this.log = settings.logs().resolve(definition.logicalId() + ".log");
    this.startLimit = settings.startLimit();
    this.permits = new Semaphore(settings.environmentsPerFunction(), true);
  }

  /** What the template says about it. */
  public FunctionDefinition definition() {
    return definition;
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Its live processes: tests kill them. */
  public List<ProcessHandle> processes() {
    return running.stream().filter(Environment::isAlive).map(Environment::process).toList();
  }

  /** Starts a process, unless there is one. */
  public void warm() {
    permits.acquireUninterruptibly();
    try {
      release(acquire());
    } finally {
      permits.release();
    }
  }

  /** Runs one event and waits for what comes of it. */
  public Outcome invoke(String event) {
    permits.acquireUninterruptibly();
    try {
      Environment environment = acquire();
      Outcome outcome = environment.invoke(event);
      release(environment);
      return noted(outcome);
    } catch (EnvironmentException e) {
      return noted(e.failure());
    } finally {
      permits.release();
    }
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(Environment::close);
  }

  /** A failure stands in the function's log, where one looks for its cause. */
  private Outcome noted(Outcome outcome) {
    if (outcome instanceof Outcome.Failure failure && !closed) {
      try {
        String line = "INVOCATION %s %s%n".formatted(failure.kind(), failure.payload());
        Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + log, e);
      }
    }
    return outcome;
  }

  private Environment acquire() {
    synchronized (idle) {
      for (Environment found = idle.poll(); found != null; found = idle.poll()) {
        if (found.isAlive()) {
          return found;
        }
        running.remove(found);
      }
    }
    if (closed) {
      throw new EnvironmentException(
          Outcome.Failure.of(Outcome.Kind.NOT_STARTED, "Sandbox.Stopped", "the stack is stopping"));
    }
    Environment started = Environment.start(definition, command, log, startLimit);
    running.add(started);
    if (closed) {
      started.close();
    }
    return started;
  }

  private void release(Environment environment) {
    if (environment.isAlive()) {
      synchronized (idle) {
        idle.push(environment);
      }
    } else {
      running.remove(environment);
      environment.close();
    }
  }
}
