package dev.aquifer.local.compute;

import dev.aquifer.core.scale.ScalingPace;
import dev.aquifer.core.scale.ScalingPolicy;
import dev.aquifer.core.scale.ScalingThresholds;
import dev.aquifer.local.template.FunctionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A function and its instances, each a process. */
public final class LocalFunction implements AutoCloseable {

  /** A start takes seconds, so that the next one waits to see what the last was good for. */
  private static final ScalingPace PACE = ScalingPace.DEFAULTS.withCooldown(Duration.ofSeconds(5));

  /** On Lambda no event waits for an instance; here one that does asks for another. */
  private static final ScalingThresholds THRESHOLDS = ScalingThresholds.DEFAULTS.withQueue(1);

  private final FunctionDefinition definition;
  private final Path log;
  private final InstantSource clock;
  private final Workload workload;
  private final InstancePool pool;
  private volatile boolean closed;

  LocalFunction(FunctionDefinition definition, FunctionCommand command, ComputeSettings settings) {
    this.definition = definition;
    this.log = settings.logs().resolve(definition.logicalId() + ".log");
    this.clock = settings.clock();
    this.workload = new Workload(clock);
    this.pool =
        new InstancePool(
            () -> Environment.start(definition, command, log, settings.startLimit()),
            new ScalingPolicy(
                definition.concurrency().bounds(settings.environmentsPerFunction()),
                THRESHOLDS,
                PACE,
                clock),
            workload);
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
    return pool.instances().stream().map(Environment::process).toList();
  }

  /** How its instances are doing. */
  public PoolState state() {
    return pool.state();
  }

  /** Starts an instance, unless there is one. */
  public void warm() {
    pool.release(pool.acquire());
  }

  /** Runs one event and waits for what comes of it. */
  public Outcome invoke(String event) {
    Outcome outcome = run(event);
    workload.finished(outcome instanceof Outcome.Failure);
    return outcome;
  }

  /**
   * The same for somebody who waits for the reply: that time is the function's response time, but
   * for what an instance took to start.
   */
  public Outcome answer(String event) {
    boolean warm = pool.state().instances() > 0;
    Instant begin = clock.instant();
    Outcome outcome = run(event);
    boolean failed = outcome instanceof Outcome.Failure;
    if (warm) {
      workload.answered(Duration.between(begin, clock.instant()), failed);
    } else {
      workload.finished(failed);
    }
    return outcome;
  }

  /** Looks how its instances are doing, and starts or ends some. */
  void review() {
    pool.review();
  }

  @Override
  public void close() {
    closed = true;
    pool.close();
  }

  private Outcome run(String event) {
    try {
      Environment environment = pool.acquire();
      try {
        return noted(environment.invoke(event));
      } finally {
        pool.release(environment);
      }
    } catch (EnvironmentException e) {
      return noted(e.failure());
    }
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
}
