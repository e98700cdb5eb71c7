package dev.aquifer.core.health;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what fails for another's sake as that, so that one root cause is shown as one. */
final class RootCauses {

  private static final Map<String, Service> SERVICES = new HashMap<>();

  static {
    Arrays.stream(Service.values()).forEach(one -> SERVICES.put(one.text(), one));
  }

  private RootCauses() {}

  static List<Tracked> explained(List<Tracked> services) {
    Map<String, Health> statuses = new HashMap<>();
    services.forEach(one -> statuses.put(one.health().name(), one.health().status()));
    return services.stream()
        .map(
            one -> new Tracked(one.health().because(cause(one.health(), statuses)), one.verdicts()))
        .toList();
  }

  private static @Nullable String cause(ServiceHealth health, Map<String, Health> statuses) {
    Service service = SERVICES.get(health.name());
    return health.status() == Health.HEALTHY || service == null
        ? null
        : cause(service, statuses).map(Service::text).orElse(null);
  }

  /** What it depends on that is not healthy for no other's sake. */
  private static Optional<Service> cause(Service service, Map<String, Health> statuses) {
    return service.dependsOn().stream()
        .filter(one -> statuses.getOrDefault(one.text(), Health.HEALTHY) != Health.HEALTHY)
        .findFirst()
        .map(one -> cause(one, statuses).orElse(one));
  }
}
