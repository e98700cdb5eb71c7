package dev.aquifer.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.analytics.Analysis.ErrorCount;
import dev.aquifer.core.measure.InMemoryMetricStore;
import dev.aquifer.core.measure.InMemorySnapshots;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final InMemoryMetricStore store = new InMemoryMetricStore(100);
  private final InMemorySnapshots snapshots = new InMemorySnapshots();
  private int batches;
  private Instant now = NOON;

  private void measure(int times, Metric metric, double value, String... labels) {
    store.add(
        String.valueOf(batches++),
        Collections.nCopies(times, new Sample(metric, List.of(labels), value, now)));
  }

  private void questions(int count, String status, double seconds, double quality) {
    measure(count, Metric.REQUESTS, 1, "POST", "/v1/query", status);
    measure(count, Metric.REQUEST_DURATION, seconds, "POST", "/v1/query");
    measure(count, Metric.RESPONSE_QUALITY, quality);
  }

  /** Takes a snapshot, five minutes after the one before. */
  private void look() {
    snapshots.save(new Snapshot(now, store.series()));
    now = now.plus(Duration.ofMinutes(5));
  }

  private Analysis analysis() {
    Instant last = now.minus(Duration.ofMinutes(5));
    return Analysis.of(Window.of("1h", last), snapshots).orElseThrow();
  }

  private List<String> issues() {
    return analysis().issues().stream().map(Issue::code).toList();
  }

  @Test
  void onlyTheWindowCounts() {
    questions(500, "500", 9, 0);
    for (int i = 0; i <= 12; i++) {
      look();
      questions(10, "200", 0.3, 0.8);
    }
    Analysis analysis = analysis();
    assertThat(analysis.since()).isEqualTo(NOON);
    assertThat(analysis.volume()).isEqualTo(new Analysis.Volume(120, 0, 120, 2));
    assertThat(analysis.responseTimes())
        .hasEntrySatisfying(
            "/v1/query", times -> assertThat(times.p95Seconds()).isLessThanOrEqualTo(0.5));
    assertThat(analysis.trend().parts()).hasSize(12).allMatch(part -> part.requests() == 10);
    assertThat(analysis.trend().quality()).isEqualTo(Trend.Direction.STEADY);
    assertThat(analysis.issues()).isEmpty();
  }

  @Test
  void theScoreFollowsFromItsFormula() {
    look();
    questions(75, "200", 0.3, 0.8);
    questions(25, "503", 9, 0.4);
    measure(9, Metric.FEEDBACK, 1, "helpful");
    measure(1, Metric.FEEDBACK, 1, "unhelpful");
    look();
    Score score = analysis().score();
    assertThat(score.parts())
        .containsOnlyKeys("availability", "latency", "quality", "satisfaction");
    assertThat(score.parts().get("quality")).isCloseTo(0.7, within(1e-9));
    double expected = (0.35 * 0.75 + 0.2 * 0.75 + 0.2 * 0.7 + 0.1 * 0.9) / 0.85;
    assertThat(score.value()).isEqualTo(Math.round(100 * expected));
  }

  @Test
  void withoutAnyRequestThereIsNoScore() {
    look();
    look();
    assertThat(analysis().score().value()).isNull();
    assertThat(analysis().issues()).isEmpty();
    assertThat(Analysis.of(Window.of("5m", NOON.minusSeconds(1)), snapshots)).isEmpty();
  }

  @Test
  void whatIsWrongIsFoundWithItsEvidence() {
    look();
    questions(95, "200", 4, 0);
    questions(5, "500", 4, 0);
    measure(5, Metric.ERRORS, 1, "chunk-index", "dependency-unavailable");
    measure(2, Metric.ERRORS, 1, "ledger", "dependency-unavailable");
    measure(30, Metric.DEGRADED, 1, "rerank");
    measure(90, Metric.STAGE_DURATION, 3, "generate");
    measure(90, Metric.STAGE_DURATION, 0.1, "search");
    measure(40, Metric.CHANGE_LAG, 200, "team wiki");
    measure(1, Metric.QUEUE_SIZE, 3, "updates-dead-letters");
    measure(1, Metric.QUEUE_SIZE, 9, "updates");
    measure(30, Metric.FEEDBACK, 1, "unhelpful");
    measure(10, Metric.COLD_STARTS, 1, "query");
    look();
    assertThat(issues())
        .containsExactly(
            "requests-fail",
            "dead-letters",
            "changes-lag",
            "answers-are-slow",
            "answers-are-degraded",
            "questions-without-answer",
            "people-are-not-helped",
            "cold-starts");
    assertThat(analysis().issues())
        .extracting(Issue::evidence)
        .contains(
            "5 of 100 requests failed; most errors are of chunk-index.",
            "3 messages of the queue updates were given up.",
            "30 of 100 answers were made without rerank.");
    assertThat(analysis().errors())
        .containsExactly(
            new ErrorCount("chunk-index", "dependency-unavailable", 5),
            new ErrorCount("ledger", "dependency-unavailable", 2));
  }

  @Test
  void aQualityThatFallsIsToldFromChance() {
    for (int i = 0; i <= 12; i++) {
      look();
      questions(10, "200", 0.3, 0.9 - 0.03 * i);
    }
    assertThat(analysis().trend().quality()).isEqualTo(Trend.Direction.DECLINING);
    assertThat(issues()).containsExactly("quality-declines");
  }

  @Test
  void cachesAndTokensAreToldByTheirNames() {
    look();
    measure(3, Metric.CACHE_LOOKUPS, 1, "answers", "hit");
    measure(1, Metric.CACHE_LOOKUPS, 1, "answers", "miss");
    measure(1, Metric.TOKENS, 1_200, "nova", "in");
    measure(1, Metric.TOKENS, 300, "nova", "out");
    measure(1, Metric.COST, 0.0125, "nova");
    look();
    Analysis.Usage usage = analysis().usage();
    assertThat(usage.cacheHits()).containsEntry("answers", 0.75);
    assertThat(usage.tokens()).containsEntry("nova", 1_500.0);
    assertThat(usage.dollars()).containsEntry("nova", 0.0125);
  }

  @ParameterizedTest
  @CsvSource({"5m, 300", "1h, 3600", "7d, 604800", ", 3600"})
  void aWindowIsRead(String text, long seconds) {
    assertThat(Window.of(text, NOON).length()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "h", "0h", "4m", "31d", "1 h", "-1h", "99999m", "1w"})
  void whatIsNoWindowIsRefused(String text) {
    assertThat(Problems.codeOf(() -> Window.of(text, NOON))).isEqualTo(ProblemCode.INVALID_REQUEST);
  }
}
