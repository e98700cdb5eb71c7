package dev.aquifer.core.balance;

import dev.aquifer.core.health.Health;
import java.time.Duration;

/**
 * How an endpoint is.
 *
 * @param inFlight calls under way
 * @param latency smoothed
 * @param errors calls that failed, ever
 */
public record EndpointHealth(
    String name, Health health, int inFlight, Duration latency, long errors) {}
