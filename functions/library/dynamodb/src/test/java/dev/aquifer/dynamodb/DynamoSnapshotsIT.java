package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.health.HealthCheck;
import dev.aquifer.core.health.HealthReport;
import dev.aquifer.core.health.Probe;
import dev.aquifer.core.measure.Aggregation;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.core.measure.Snapshots;
import dev.aquifer.core.measure.Snapshots.Volume;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the monitor keeps: snapshots, and the latest report of health. */
class DynamoSnapshotsIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static TestTable table;

  @BeforeAll
  static void start() {
    table = TestTable.create(SeriesItem.SHARD, SeriesItem.SERIES);
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @AfterEach
  void empty() {
    table.empty(SeriesItem.SHARD, SeriesItem.SERIES);
  }

  private static Snapshots snapshots() {
    return new DynamoSnapshots(table.client(), TestTable.NAME);
  }

  private static Snapshot snapshot(Instant at, int requests) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      samples.add(new Sample(Metric.REQUESTS, List.of("POST", "/v1/query", "200"), 1, at));
      samples.add(new Sample(Metric.STAGE_DURATION, List.of("søk"), 0.1 + i, at));
    }
    samples.add(new Sample(Metric.QUEUE_SIZE, List.of("updates"), 7.5, at));
    return new Snapshot(at, Aggregation.of(samples));
  }

  @Test
  void aSnapshotIsReadAsItWasWritten() {
    Snapshot written = snapshot(NOON, 3);
    snapshots().save(written);
    assertThat(snapshots().at(NOON)).contains(written);
  }

  @Test
  void theLatestUntilATimeIsFound() {
    Snapshots snapshots = snapshots();
    snapshots.save(snapshot(NOON, 1));
    snapshots.save(snapshot(NOON.plusSeconds(60), 3));
    snapshots.save(snapshot(NOON.plusSeconds(120), 4));
    assertThat(snapshots.at(NOON.minusSeconds(1))).isEmpty();
    assertThat(snapshots.at(NOON.plusSeconds(119)).map(Snapshot::at))
        .contains(NOON.plusSeconds(60));
    Snapshot last = snapshots.at(NOON.plusSeconds(999)).orElseThrow();
    assertThat(last.since(snapshots.at(NOON).orElseThrow()))
        .contains(
            new Series(
                Metric.REQUESTS,
                List.of("POST", "/v1/query", "200"),
                new Total(BigDecimal.valueOf(3))));
  }

  @Test
  void theFirstOfAMinuteAndOfAnHourStays() {
    Snapshots snapshots = snapshots();
    snapshots.save(snapshot(NOON.plusSeconds(10), 1));
    snapshots.save(snapshot(NOON.plusSeconds(20), 2));
    snapshots.save(snapshot(NOON.plusSeconds(3_605), 9));
    assertThat(snapshots.at(NOON.plusSeconds(30)).map(Snapshot::at)).contains(NOON.plusSeconds(10));
    assertThat(snapshots.volumes(NOON.minusSeconds(1)))
        .containsExactly(new Volume(NOON, 1), new Volume(NOON.plusSeconds(3_600), 9));
    assertThat(snapshots.volumes(NOON.plusSeconds(1))).hasSize(1);
  }

  @Test
  void questionsAreCountedByThemselves() {
    List<Sample> samples =
        List.of(
            new Sample(Metric.REQUESTS, List.of("POST", "/v1/query", "200"), 5, NOON),
            new Sample(Metric.REQUESTS, List.of("POST", "/v1/search", "400"), 2, NOON),
            new Sample(Metric.REQUESTS, List.of("GET", "/metrics", "200"), 90, NOON));
    snapshots().save(new Snapshot(NOON, Aggregation.of(samples)));
    assertThat(snapshots().questions(NOON)).containsExactly(new Volume(NOON, 7));
    assertThat(snapshots().volumes(NOON)).containsExactly(new Volume(NOON, 97));
  }

  @Test
  void theLatestReportOfHealthIsReadAsItWasWritten() {
    DynamoHealthReports reports = new DynamoHealthReports(table.client(), TestTable.NAME);
    assertThat(reports.latest()).isEmpty();
    HealthReport report = report(Optional.empty(), NOON);
    reports.save(report);
    assertThat(reports.latest()).contains(report);
    HealthReport next = report(Optional.of(report), NOON.plusSeconds(60));
    reports.save(next);
    assertThat(reports.latest()).contains(next);
  }

  private static HealthReport report(Optional<HealthReport> before, Instant now) {
    return HealthCheck.next(
        before,
        List.of(),
        List.of(new Probe.Result("ledger", 3, null), new Probe.Result("queues", 5, "gone")),
        List.of(),
        now);
  }
}
