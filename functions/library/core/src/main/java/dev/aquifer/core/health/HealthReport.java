package dev.aquifer.core.health;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * How everything is.
 *
 * @param services each after what it depends on
 */
public record HealthReport(Instant at, List<Tracked> services) {

  private static final List<String> VITAL =
      Arrays.stream(Service.values()).filter(Service::isVital).map(Service::text).toList();

  public HealthReport {
    services = List.copyOf(services);
  }

  /** Unhealthy if nobody has an answer; degraded if anything is not healthy. */
  public Health overall() {
    Health worst = Health.HEALTHY;
    for (Tracked one : services) {
      Health status = one.health().status();
      worst =
          worst.or(
              status == Health.UNHEALTHY && !VITAL.contains(one.health().name())
                  ? Health.DEGRADED
                  : status);
    }
    return worst;
  }
}
