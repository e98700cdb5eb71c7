package dev.aquifer.core.balance;

import dev.aquifer.core.health.Health;
import dev.aquifer.core.problem.Faults;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Spreads calls over endpoints: over healthy ones, or degraded ones if none is, and never over
 * those that are unhealthy, but for single calls that find out whether they still are.
 *
 * <p>Of more than two, two are drawn and the better is taken: <a
 * href="https://www.eecs.harvard.edu/~michaelm/postscripts/handbook2001.pdf">the power of two
 * choices</a>, so that many callers that know the same do not all run to the same endpoint.
 * Thread-safe.
 */
public final class LoadBalancer<T> {

  private final String service;
  private final Strategy strategy;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final List<EndpointState<T>> states;

  /**
   * Makes a balancer.
   *
   * @param service what the endpoints are, as errors name it, such as {@code language-model}
   * @param endpoints at least one
   * @param nanoTime a clock, such as {@link System#nanoTime}
   */
  public LoadBalancer(
      String service,
      Strategy strategy,
      List<Endpoint<T>> endpoints,
      LongSupplier nanoTime,
      RandomGenerator random) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("no endpoint of " + service);
    }
    this.service = service;
    this.strategy = strategy;
    this.nanoTime = nanoTime;
    this.random = random;
    this.states = endpoints.stream().<EndpointState<T>>map(EndpointState::new).toList();
  }

  /** A balancer by response time. */
  public LoadBalancer(String service, List<Endpoint<T>> endpoints) {
    this(
        service, Strategy.RESPONSE_TIME, endpoints, System::nanoTime, RandomGenerator.getDefault());
  }

  /**
   * Makes a call of one endpoint.
   *
   * @throws ProblemException {@code DEPENDENCY_UNAVAILABLE} if all are unhealthy
   */
  public <R extends @Nullable Object> R call(Function<T, R> work) {
    return call(choose(null, Set.of()), work);
  }

  /**
   * Makes a call of the endpoint that calls with the same key went to, as long as it is fit.
   *
   * @param key such as whose conversation it is
   */
  public <R extends @Nullable Object> R callSticky(String key, Function<T, R> work) {
    return call(choose(key, Set.of()), work);
  }

  /**
   * Makes a call that may be made twice: if an endpoint fails, of the next, until there is none.
   */
  public <R extends @Nullable Object> R callAnywhere(Function<T, R> work) {
    List<EndpointState<T>> tried = new ArrayList<>();
    while (true) {
      EndpointState<T> state = choose(null, tried);
      try {
        return call(state, work);
      } catch (RuntimeException e) {
        tried.add(state);
        if (!Faults.isOfDependency(e) || !isAnyLeft(tried)) {
          throw e;
        }
      }
    }
  }

  private <R extends @Nullable Object> R call(EndpointState<T> state, Function<T, R> work) {
    try (Lease<T> lease = new Lease<>(this, state, nanoTime.getAsLong())) {
      try {
        return work.apply(lease.target());
      } catch (RuntimeException e) {
        if (Faults.isOfDependency(e)) {
          lease.failed();
        }
        throw e;
      }
    }
  }

  /** Chooses an endpoint for a call that ends when the lease is closed. */
  public Lease<T> lease() {
    return new Lease<>(this, choose(null, Set.of()), nanoTime.getAsLong());
  }

  /** How each endpoint is. */
  public synchronized List<EndpointHealth> endpoints() {
    long now = nanoTime.getAsLong();
    return states.stream().map(state -> state.snapshot(now)).toList();
  }

  synchronized void end(EndpointState<T> state, boolean failed, long startedAt) {
    long now = nanoTime.getAsLong();
    state.end(failed, now - startedAt, now);
  }

  synchronized void report(EndpointState<T> state, Usage usage) {
    state.report(usage);
  }

  private synchronized boolean isAnyLeft(List<EndpointState<T>> tried) {
    return !fit(tried, nanoTime.getAsLong()).isEmpty();
  }

  private synchronized EndpointState<T> choose(
      @Nullable String key, Collection<EndpointState<T>> tried) {
    long now = nanoTime.getAsLong();
    List<EndpointState<T>> fit = fit(tried, now);
    EndpointState<T> chosen =
        states.stream()
            .filter(state -> state.isTrialDue(now) && !tried.contains(state))
            .findFirst()
            .orElseGet(() -> fit.isEmpty() ? none(now) : of(fit, key, now));
    chosen.begin();
    return chosen;
  }

  /** The healthy ones, or else the degraded ones. */
  private List<EndpointState<T>> fit(Collection<EndpointState<T>> tried, long now) {
    for (Health health : List.of(Health.HEALTHY, Health.DEGRADED)) {
      List<EndpointState<T>> fit =
          states.stream()
              .filter(state -> state.health(now) == health && !tried.contains(state))
              .toList();
      if (!fit.isEmpty()) {
        return fit;
      }
    }
    return List.of();
  }

  private EndpointState<T> of(List<EndpointState<T>> fit, @Nullable String key, long now) {
    if (key != null) {
      return Stickiness.of(fit, key);
    }
    if (strategy == Strategy.ROUND_ROBIN) {
      return next(fit, now);
    }
    EndpointState<T> first = fit.get(random.nextInt(fit.size()));
    if (fit.size() == 1) {
      return first;
    }
    int other = random.nextInt(fit.size() - 1);
    EndpointState<T> second = fit.get(other < fit.indexOf(first) ? other : other + 1);
    return first.cost(strategy, now) <= second.cost(strategy, now) ? first : second;
  }

  /**
   * Smooth weighted round robin, as <a
   * href="https://github.com/nginx/nginx/commit/52327e0627f49dbda1e8db695e63a4b0af4448b1">nginx has
   * it</a>.
   */
  private EndpointState<T> next(List<EndpointState<T>> fit, long now) {
    double all = 0;
    EndpointState<T> next = fit.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (EndpointState<T> state : fit) {
      double weight = state.weight(now);
      double turn = state.addTurn(weight);
      all += weight;
      if (turn > most) {
        most = turn;
        next = state;
      }
    }
    next.payTurn(all);
    return next;
  }

  private EndpointState<T> none(long now) {
    long nanos = states.stream().mapToLong(state -> state.untilTrial(now)).min().orElseThrow();
    throw new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "None of the %d endpoints of the %s works; one is tried again within %,d ms. Try again; GET"
                .formatted(states.size(), service, Duration.ofNanos(nanos).toMillis() + 1)
            + " /v1/health/services tells which part is down.");
  }
}
