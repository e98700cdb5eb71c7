package dev.aquifer.monitor;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.aquifer.core.health.HealthCheck;
import dev.aquifer.core.health.HealthCheck.SourceState;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.core.health.HealthReports;
import dev.aquifer.core.health.Probe;
import dev.aquifer.core.health.Probes;
import dev.aquifer.core.measure.MetricStore;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.core.measure.Snapshots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares what was measured with what it was a minute ago, asks each dependency, and reports how
 * everything is. Run twice, it reports twice.
 */
final class Monitor implements Function<ScheduledEvent, String> {

  private final Probes probes;
  private final MetricStore store;
  private final Snapshots snapshots;
  private final HealthReports reports;
  private final Supplier<List<SourceState>> sources;
  private final Gauges gauges;
  private final InstantSource clock;

  Monitor(
      Probes probes,
      MetricStore store,
      Snapshots snapshots,
      HealthReports reports,
      Supplier<List<SourceState>> sources,
      Gauges gauges,
      InstantSource clock) {
    this.probes = probes;
    this.store = store;
    this.snapshots = snapshots;
    this.reports = reports;
    this.sources = sources;
    this.gauges = gauges;
    this.clock = clock;
  }

  @Override
  public String apply(ScheduledEvent event) {
    List<Probe.Result> asked = probes.results();
    Instant now = clock.instant();
    Snapshot snapshot = new Snapshot(now, store.series());
    Optional<Snapshot> before = snapshots.at(now);
    List<Series> grown = before.map(snapshot::since).orElse(snapshot.series());
    HealthReport report = HealthCheck.next(reports.latest(), grown, asked, sources.get(), now);
    reports.save(report);
    snapshots.save(snapshot);
    gauges.measure(report, grown, before.map(Snapshot::at), now);
    return report.overall().name();
  }
}
