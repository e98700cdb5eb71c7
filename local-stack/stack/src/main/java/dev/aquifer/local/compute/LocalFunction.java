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
import org.jspecify.annotations.Nullable;

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
            workload,
            new WaitingLine(settings.admission(), clock));
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
    pool.release(pool.acquire(null));
  }

  /** Runs one event and waits for what comes of it, as long as it takes to get an instance. */
  public Outcome invoke(String event) {
    Outcome outcome = run(event, null);
    workload.finished(outcome instanceof Outcome.Failure);
    return outcome;
  }

  /**
   * The same for somebody who waits for the reply: that time is the function's response time, but
   * for what an instance took to start. If it would come too late, the event is not run and fails
   * as {@link Outcome.Kind#THROTTLED}.
   *
   * @param patience after which nobody waits any more
   */
  public Outcome answer(String event, Duration patience) {
    boolean warm = pool.state().instances() > 0;
    Instant begin = clock.instant();
    Outcome outcome = run(event, patience);
    if (isThrottled(outcome)) {
      return outcome;
    }
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

  private Outcome run(String event, @Nullable Duration patience) {
    try {
      Environment environment = pool.acquire(patience);
      try {
        return noted(environment.invoke(event));
      } finally {
        pool.release(environment);
      }
    } catch (EnvironmentException e) {
      return noted(e.failure());
    }
  }

  private static boolean isThrottled(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure && failure.kind() == Outcome.Kind.THROTTLED;
  }

  /** A failure stands in the function's log, where one looks for its cause; a refusal has none. */
  private Outcome noted(Outcome outcome) {
    if (outcome instanceof Outcome.Failure failure && !isThrottled(failure) && !closed) {
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
