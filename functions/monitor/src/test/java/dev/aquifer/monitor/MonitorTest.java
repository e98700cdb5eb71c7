package dev.aquifer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.core.health.HealthReports;
import dev.aquifer.core.health.Probe;
import dev.aquifer.core.health.Probes;
import dev.aquifer.core.measure.InMemoryMetricStore;
import dev.aquifer.core.measure.InMemorySnapshots;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitorTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final InMemoryMetricStore store = new InMemoryMetricStore(100);
  private final InMemorySnapshots snapshots = new InMemorySnapshots();
  private final List<HealthReport> saved = new ArrayList<>();
  private final Map<String, Double> measured = new HashMap<>();
  private Instant now = NOON;
  private boolean queuesAnswer = true;

  private final Monitor monitor =
      new Monitor(
          new Probes(
              List.of(new Probe("ledger", () -> {}), new Probe("queues", this::queues)),
              Duration.ofSeconds(5)),
          store,
          snapshots,
          new HealthReports() {
            @Override
            public void save(HealthReport report) {
              saved.add(report);
            }

            @Override
            public Optional<HealthReport> latest() {
              return saved.isEmpty() ? Optional.empty() : Optional.of(saved.getLast());
            }
          },
          List::of,
          new Gauges(
              (metric, value, labels) -> measured.put(metric.text() + labels, value),
              () -> {
                queues();
                return Map.of("updates", 3L, "updates-dead-letters", 1L);
              },
              () -> Map.of(DocumentState.INDEXED, 41L)),
          () -> now);

  private void queues() {
    if (!queuesAnswer) {
      throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "The queues are away.");
    }
  }

  @Test
  void whatNoFunctionKnowsIsMeasured() {
    assertThat(monitor.apply(new ScheduledEvent())).isEqualTo("HEALTHY");
    assertThat(measured)
        .containsOnly(
            Map.entry("rag_health[ledger]", 2.0),
            Map.entry("rag_health[queues]", 2.0),
            Map.entry("rag_queue_size[updates]", 3.0),
            Map.entry("rag_queue_size[updates-dead-letters]", 1.0),
            Map.entry("rag_documents[INDEXED]", 41.0));
  }

  @Test
  void documentsAreCountedOnceAnHour() {
    monitor.apply(new ScheduledEvent());
    measured.clear();
    now = NOON.plusSeconds(60);
    monitor.apply(new ScheduledEvent());
    assertThat(measured).doesNotContainKey("rag_documents[INDEXED]");
    now = NOON.plusSeconds(3_600);
    monitor.apply(new ScheduledEvent());
    assertThat(measured).containsKey("rag_documents[INDEXED]");
  }

  @Test
  void callsUnderWayFollowFromHowLongTheyTook() {
    monitor.apply(new ScheduledEvent());
    now = NOON.plusSeconds(60);
    store.add("1", Collections.nCopies(90, call(2)));
    monitor.apply(new ScheduledEvent());
    assertThat(measured.get("rag_active_connections[chunk-index]")).isCloseTo(3.0, within(1e-9));
  }

  @Test
  void onlyWhatWasMeasuredSinceTheLookBeforeCounts() {
    store.add("1", Collections.nCopies(20, failure()));
    monitor.apply(new ScheduledEvent());
    assertThat(monitor.apply(new ScheduledEvent())).isEqualTo("DEGRADED");
    now = NOON.plusSeconds(60);
    monitor.apply(new ScheduledEvent());
    assertThat(saved.getLast().services())
        .filteredOn(one -> one.health().name().equals("chunk-index"))
        .allMatch(one -> one.health().errors() == 20 && one.verdicts().size() == 1);
  }

  @Test
  void whatIsDownIsReportedAndTheRestIsMeasured() {
    queuesAnswer = false;
    assertThat(monitor.apply(new ScheduledEvent())).isEqualTo("DEGRADED");
    assertThat(measured)
        .containsEntry("rag_health[queues]", 1.0)
        .containsEntry("rag_documents[INDEXED]", 41.0)
        .doesNotContainKey("rag_queue_size[updates]");
  }

  private static Sample call(double seconds) {
    return new Sample(Metric.DEPENDENCY_DURATION, List.of("chunk-index"), seconds, NOON);
  }

  private static Sample failure() {
    return new Sample(Metric.ERRORS, List.of("chunk-index", "dependency-unavailable"), 1, NOON);
  }
}
