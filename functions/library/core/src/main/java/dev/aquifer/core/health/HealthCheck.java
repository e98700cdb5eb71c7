package dev.aquifer.core.health;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.SyncRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells from what was measured since the check before, and from probes, how each service is. */
public final class HealthCheck {

  private HealthCheck() {}

  /** A source with its last run; null if there was none. */
  public record SourceState(Source source, @Nullable SyncRun run) {}

  /**
   * Makes the next report.
   *
   * @param before the report of the check before; empty if there is none
   * @param grown what was measured since then
   */
  public static HealthReport next(
      Optional<HealthReport> before,
      List<Series> grown,
      List<Probe.Result> probes,
      List<SourceState> sources,
      Instant now) {
    Map<String, Tracked> known = new HashMap<>();
    before
        .map(HealthReport::services)
        .orElse(List.of())
        .forEach(one -> known.put(key(one.health().tenant(), one.health().name()), one));
    List<Tracked> services = new ArrayList<>();
    for (Service service : Service.values()) {
      tracked(
              service.text(),
              known,
              Evidence.of(service, grown, now).verdict(probe(service, probes)),
              now)
          .ifPresent(services::add);
      for (String endpoint : endpoints(service, grown, known)) {
        tracked(
                endpoint,
                known,
                Evidence.of(service, endpoint, grown, now).verdict(Optional.empty()),
                now)
            .ifPresent(services::add);
      }
    }
    List<Tracked> explained = new ArrayList<>(RootCauses.explained(services));
    for (SourceState source : sources) {
      String tenant = source.source().tenant();
      String name = "source." + source.source().id();
      Tracked tracked = known.getOrDefault(key(tenant, name), Tracked.first(name, tenant, now));
      explained.add(
          SourceVerdict.of(source.run())
              .map(verdict -> tracked.after(verdict, now))
              .orElse(tracked));
    }
    return new HealthReport(now, explained);
  }

  private static Optional<Tracked> tracked(
      String name, Map<String, Tracked> known, Optional<Verdict> verdict, Instant now) {
    Optional<Tracked> tracked = Optional.ofNullable(known.get(key(null, name)));
    return verdict
        .map(seen -> tracked.orElseGet(() -> Tracked.first(name, null, now)).after(seen, now))
        .or(() -> tracked.map(one -> one.unseen(now)));
  }

  /** What is balanced has a name of its own behind that of its service. */
  private static Set<String> endpoints(
      Service service, List<Series> grown, Map<String, Tracked> known) {
    String prefix = service.text() + ".";
    return Stream.concat(
            grown.stream()
                .filter(one -> one.metric() == Metric.DEPENDENCY_DURATION)
                .map(one -> one.labels().getFirst()),
            known.values().stream().map(one -> one.health().name()))
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<Probe.Result> probe(Service service, List<Probe.Result> probes) {
    return probes.stream().filter(one -> one.service().equals(service.text())).findFirst();
  }

  private static String key(@Nullable String tenant, String name) {
    return tenant + "\n" + name;
  }
}
