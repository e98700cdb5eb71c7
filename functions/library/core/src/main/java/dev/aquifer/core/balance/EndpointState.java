package dev.aquifer.core.balance;

import dev.aquifer.core.health.Health;
import java.time.Duration;

/** What is known of one endpoint. Guarded by its balancer's lock. */
final class EndpointState<T> {

  /** What failed is taken to have taken so long at least: to fail fast is no speed. */
  private static final long FAILURE_NANOS = Duration.ofSeconds(1).toNanos();

  final Endpoint<T> endpoint;

  private final PeakLatency latency = new PeakLatency();
  private final Outcomes outcomes = new Outcomes();
  private final Recovery recovery = new Recovery();
  private Usage usage = Usage.NONE;
  private int inFlight;
  private double turn;

  EndpointState(Endpoint<T> endpoint) {
    this.endpoint = endpoint;
  }

  Health health(long now) {
    return outcomes.health(now);
  }

  /** Whether it is unhealthy, and one call is to find out whether it still is. */
  boolean isTrialDue(long now) {
    return health(now) == Health.UNHEALTHY && inFlight == 0 && recovery.untilTrial(now) == 0;
  }

  long untilTrial(long now) {
    return recovery.untilTrial(now);
  }

  double weight(long now) {
    return endpoint.weight() * recovery.share(now);
  }

  /** What a further call would cost here, to be compared with others. */
  double cost(Strategy strategy, long now) {
    double load = (1 + inFlight) / weight(now);
    return switch (strategy) {
      case ROUND_ROBIN, LEAST_CONNECTIONS -> load;
      case RESPONSE_TIME -> latency.nanos(now) * load;
      case RESOURCE_USAGE -> load / usage.room();
    };
  }

  /**
   * Adds to its turn what its weight says.
   *
   * @return the turn; whoever has most is next, and pays with what all have been given
   */
  double addTurn(double weight) {
    turn += weight;
    return turn;
  }

  void payTurn(double all) {
    turn -= all;
  }

  void begin() {
    inFlight++;
  }

  void end(boolean failed, long tookNanos, long now) {
    inFlight--;
    boolean trial = health(now) == Health.UNHEALTHY;
    latency.observe(failed ? Math.max(tookNanos, FAILURE_NANOS) : tookNanos, now);
    outcomes.add(failed, now);
    if (trial && recovery.tried(failed, now)) {
      outcomes.reset();
    } else if (!trial && health(now) == Health.UNHEALTHY) {
      recovery.begin(now);
    }
  }

  void report(Usage reported) {
    usage = reported;
  }

  EndpointHealth snapshot(long now) {
    return new EndpointHealth(
        endpoint.name(),
        health(now),
        inFlight,
        Duration.ofNanos((long) latency.nanos(now)),
        outcomes.errors());
  }
}
