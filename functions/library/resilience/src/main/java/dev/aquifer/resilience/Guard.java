package dev.aquifer.resilience;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.problem.Faults;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.resilience.Deadline;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a function and one system that it depends on. A call takes no longer than its
 * limit and the deadline; one that has failed often is not made for a while; so many are under way
 * and no more. A safe call is made again, after a random time up to one that doubles, or a second
 * time beside itself, both within a {@link Budget}. Thread-safe.
 */
public final class Guard {

  private static final int WINDOW = 20;
  private static final int LEAST_CALLS = 6;
  private static final int FAILURES_PERCENT = 50;
  private static final int PROBES = 2;
  private static final Duration OPEN = Duration.ofSeconds(2);
  private static final Duration LONGEST_OPEN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LEAST_HEDGE = Duration.ofMillis(20);

  private final String service;
  private final Limits limits;
  private final Deadline deadline;
  private final Measurements measurements;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Retry retry;
  private final Budget budget = new Budget();
  private final Latencies latencies = new Latencies();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Makes a guard.
   *
   * @param service what is called, as errors and metrics name it, such as {@code chunk-index}
   */
  public Guard(
      String service,
      Limits limits,
      Deadline deadline,
      Measurements measurements,
      RandomGenerator random) {
    this(service, limits, deadline, measurements, random, OPEN);
  }

  /** Makes a guard whose breaker stays open for another time at first. */
  Guard(
      String service,
      Limits limits,
      Deadline deadline,
      Measurements measurements,
      RandomGenerator random,
      Duration open) {
    this.service = service;
    this.limits = limits;
    this.deadline = deadline;
    this.measurements = measurements;
    this.breaker =
        CircuitBreaker.of(
            service,
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    WINDOW, LEAST_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILURES_PERCENT)
                .recordException(Faults::isOfDependency)
                .ignoreException(InconclusiveException.class::isInstance)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(open, 2, LONGEST_OPEN))
                .writableStackTraceEnabled(false)
                .build());
    this.bulkhead =
        Bulkhead.of(
            service,
            BulkheadConfig.custom()
                .maxConcurrentCalls(limits.atOnce())
                .maxWaitDuration(Duration.ZERO)
                .writableStackTraceEnabled(false)
                .build());
    this.retry =
        Retry.of(
            service,
            RetryConfig.custom()
                .maxAttempts(limits.retries() + 1)
                .intervalFunction(attempt -> pause(attempt, random))
                .retryOnException(this::isWorthRepeating)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> measured(event.getStateTransition().getToState()));
    retry.getEventPublisher().onRetry(event -> measurements.count(Metric.RETRIES, service));
  }

  /** Full jitter: anything up to a time that doubles with each attempt. */
  private static long pause(int attempt, RandomGenerator random) {
    long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << (attempt - 1));
    return 1 + random.nextLong(most);
  }

  private boolean isWorthRepeating(Throwable thrown) {
    return Faults.isOfDependency(thrown)
        && !(thrown instanceof InconclusiveException)
        && deadline.remaining().compareTo(LONGEST_PAUSE) > 0
        && budget.spend();
  }

  private void measured(CircuitBreaker.State state) {
    String name = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    measurements.count(Metric.BREAKER_TRANSITIONS, service, name);
    double value =
        switch (state) {
          case CLOSED, DISABLED, METRICS_ONLY -> 0;
          case HALF_OPEN -> 1;
          case OPEN, FORCED_OPEN -> 2;
        };
    measurements.record(Metric.BREAKER_STATE, value, List.of(service));
  }

  /**
   * Makes a call once.
   *
   * @throws ProblemException {@code DEPENDENCY_UNAVAILABLE} if it took too long or was not made
   */
  public <T extends @Nullable Object> T call(Supplier<T> call) {
    budget.earn();
    return attempt(call);
  }

  /** Makes a call that changes nothing, once or a few times. */
  public <T extends @Nullable Object> T read(Supplier<T> call) {
    budget.earn();
    return retry.executeSupplier(() -> limits.hedged() ? hedged(call) : attempt(call));
  }

  private <T extends @Nullable Object> T attempt(Supplier<T> call) {
    try {
      return bulkhead.executeSupplier(() ->
          breaker.executeSupplier(
              () -> measurements.timed(Metric.DEPENDENCY_DURATION, () -> limited(call), service)));
    } catch (CallNotPermittedException e) {
      throw new InconclusiveException(
          "The %s has failed often just now, so it is not asked for some seconds. Try again; GET"
                  .formatted(service)
              + " /v1/health tells which part is down.");
    } catch (BulkheadFullException e) {
      throw new InconclusiveException(
          "The %s has as much to do as it may. Try again.".formatted(service));
    } catch (RuntimeException e) {
      if (Faults.isOfDependency(e)) {
        measurements.count(Metric.ERRORS, service, error(e));
      }
      throw e;
    }
  }

  private static String error(RuntimeException e) {
    return e instanceof ProblemException problem
        ? problem.code().code()
        : ProblemCode.INTERNAL_ERROR.code();
  }

  private <T extends @Nullable Object> T limited(Supplier<T> call) {
    Duration left = deadline.remaining();
    Duration limit = left.compareTo(limits.timeout()) < 0 ? left : limits.timeout();
    long start = System.nanoTime();
    Future<T> result = threads.submit(measurements.carried(call::get));
    try {
      T value = result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      latencies.add(Duration.ofNanos(System.nanoTime() - start));
      return value;
    } catch (TimeoutException e) {
      if (limit.compareTo(limits.timeout()) < 0) {
        throw new InconclusiveException(
            "There was no time left for an answer of the %s. Try again.".formatted(service));
      }
      throw unavailable("did not answer within %,d ms".formatted(limit.toMillis()), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException reason
          ? reason
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was interrupted", e);
    } finally {
      result.cancel(true);
    }
  }

  /** Asks once more where a call takes longer than most, and takes what comes first. */
  private <T extends @Nullable Object> T hedged(Supplier<T> call) {
    Duration usual = latencies.usual().orElse(null);
    if (usual == null) {
      return attempt(call);
    }
    Duration pause = usual.compareTo(LEAST_HEDGE) < 0 ? LEAST_HEDGE : usual;
    ExecutorCompletionService<T> attempts = new ExecutorCompletionService<>(threads);
    Callable<T> carried = measurements.carried(() -> attempt(call));
    Future<T> first = attempts.submit(carried);
    Future<T> second = null;
    try {
      Future<T> done = attempts.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
      if (done == null && budget.spend()) {
        measurements.count(Metric.HEDGES, service);
        second = attempts.submit(carried);
      }
      if (done == null) {
        done = attempts.take();
        if (second != null && done.state() == Future.State.FAILED) {
          done = attempts.take();
        }
      }
      return done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException reason
          ? reason
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was interrupted", e);
    } finally {
      first.cancel(true);
      if (second != null) {
        second.cancel(true);
      }
    }
  }

  private ProblemException unavailable(String what, Exception cause) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The %s %s. Try again; GET /v1/health tells which part is down.".formatted(service, what),
        cause);
  }
}
