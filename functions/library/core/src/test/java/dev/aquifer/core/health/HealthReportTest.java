package dev.aquifer.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.health.HealthCheck.SourceState;
import dev.aquifer.core.measure.Aggregation;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Series> NOTHING = List.of();

  private Instant now = NOON;
  private Optional<HealthReport> report = Optional.empty();

  @Test
  void whatAnswersIsHealthyAndWhatWasNeverAskedIsNotShown() {
    look(NOTHING, up("ledger"));
    assertThat(names()).containsExactly("ledger");
    assertThat(status("ledger")).isEqualTo(Health.HEALTHY);
    assertThat(overall()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void onceBadIsDegradedTwiceIsUnhealthyAndThreeTimesGoodIsHealthyAgain() {
    look(NOTHING, up("ledger"));
    assertThat(look(NOTHING, down("ledger"))).isEqualTo(Health.DEGRADED);
    assertThat(look(NOTHING, down("ledger"))).isEqualTo(Health.UNHEALTHY);
    assertThat(look(NOTHING, up("ledger"))).isEqualTo(Health.UNHEALTHY);
    assertThat(look(NOTHING, up("ledger"))).isEqualTo(Health.UNHEALTHY);
    assertThat(look(NOTHING, up("ledger"))).isEqualTo(Health.HEALTHY);
  }

  @Test
  void whatGoesToAndFroStaysDegraded() {
    for (int i = 0; i < 10; i++) {
      look(NOTHING, i % 2 == 0 ? down("ledger") : up("ledger"));
      assertThat(status("ledger")).isEqualTo(Health.DEGRADED);
    }
  }

  @Test
  void theShareOfFailedCallsDecides() {
    assertThat(look(calls("chunk-index", 100, 4, 0.1))).isEqualTo(Health.HEALTHY);
    assertThat(look(calls("chunk-index", 100, 5, 0.1))).isEqualTo(Health.DEGRADED);
    look(calls("chunk-index", 100, 50, 0.1));
    assertThat(look(calls("chunk-index", 100, 50, 0.1))).isEqualTo(Health.UNHEALTHY);
    assertThat(health("chunk-index").errors()).isEqualTo(50);
    assertThat(health("chunk-index").responseMillis()).isEqualTo(100);
    assertThat(health("chunk-index").details())
        .isEqualTo("100 calls, 50 of them failed, 100 ms on average.");
  }

  @Test
  void slownessDegrades() {
    assertThat(look(calls("language-model", 3, 0, 20))).isEqualTo(Health.DEGRADED);
  }

  @Test
  void whatIsNotCalledSinceItFailedIsNotHealthyForThat() {
    List<Series> open = measured(new Sample(Metric.BREAKER_STATE, List.of("reranker"), 2, NOON));
    look(open);
    look(open);
    assertThat(status("reranker")).isEqualTo(Health.UNHEALTHY);
    now = NOON.plusSeconds(180);
    look(open);
    assertThat(status("reranker")).as("nobody tries any more").isEqualTo(Health.UNHEALTHY);
    now = NOON.plusSeconds(600);
    look(open);
    assertThat(status("reranker")).as("nothing is known any more").isEqualTo(Health.HEALTHY);
  }

  @Test
  void oneRootCauseIsShownAsOne() {
    List<Series> grown = new ArrayList<>(calls("ledger", 10, 10, 0.1));
    grown.addAll(stage("search", "retrieval", 10));
    grown.addAll(calls("language-model", 10, 10, 0.1));
    grown.addAll(stage("generate", "generation", 10));
    look(grown);
    look(grown);
    assertThat(health("ledger").cause()).isNull();
    assertThat(health("retrieval").cause()).isEqualTo("ledger");
    assertThat(health("language-model").cause()).isNull();
    assertThat(health("generation").cause()).isEqualTo("language-model");
    assertThat(overall()).isEqualTo(Health.UNHEALTHY);
  }

  @Test
  void eachEndpointThatIsBalancedIsShownByItself() {
    List<Series> grown = new ArrayList<>(calls("language-model.eu", 10, 10, 0.1));
    grown.addAll(calls("language-model.us", 10, 0, 0.1));
    look(grown);
    look(NOTHING, up("ledger"));
    assertThat(names()).containsExactly("ledger", "language-model.eu", "language-model.us");
    assertThat(status("language-model.eu")).isEqualTo(Health.DEGRADED);
    assertThat(status("language-model.us")).isEqualTo(Health.HEALTHY);
  }

  @Test
  void whatAnswersCanDoWithoutOnlyDegradesTheWhole() {
    look(calls("reranker", 10, 10, 0.1));
    look(calls("reranker", 10, 10, 0.1));
    assertThat(status("reranker")).isEqualTo(Health.UNHEALTHY);
    assertThat(overall()).isEqualTo(Health.DEGRADED);
  }

  private Health look(List<Series> grown, Probe.Result... probes) {
    report =
        Optional.of(HealthCheck.next(report, grown, List.of(probes), List.<SourceState>of(), now));
    now = now.plusSeconds(60);
    return report.orElseThrow().services().getFirst().health().status();
  }

  private Health overall() {
    return report.orElseThrow().overall();
  }

  private List<String> names() {
    return report.orElseThrow().services().stream().map(one -> one.health().name()).toList();
  }

  private Health status(String name) {
    return health(name).status();
  }

  private ServiceHealth health(String name) {
    return report.orElseThrow().services().stream()
        .map(Tracked::health)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Probe.Result up(String service) {
    return result(service, null);
  }

  private static Probe.Result down(String service) {
    return result(service, "no answer");
  }

  private static Probe.Result result(String service, @Nullable String reason) {
    return new Probe.Result(service, 3, reason);
  }

  private static List<Series> calls(String service, int calls, int failed, double seconds) {
    return measured(Metric.DEPENDENCY_DURATION, service, calls, service, failed, seconds);
  }

  private static List<Series> stage(String stage, String service, int failed) {
    return measured(Metric.STAGE_DURATION, stage, failed, service, failed, 0.1);
  }

  private static List<Series> measured(
      Metric calls, String label, int many, String service, int failed, double seconds) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      samples.add(new Sample(calls, List.of(label), seconds, NOON));
    }
    for (int i = 0; i < failed; i++) {
      samples.add(new Sample(Metric.ERRORS, List.of(service, "internal-error"), 1, NOON));
    }
    return Aggregation.of(samples);
  }

  private static List<Series> measured(Sample sample) {
    return Aggregation.of(List.of(sample));
  }
}
