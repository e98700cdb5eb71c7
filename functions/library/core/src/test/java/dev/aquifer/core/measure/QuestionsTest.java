package dev.aquifer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Sample took(String endpoint, double seconds) {
    return new Sample(Metric.REQUEST_DURATION, List.of("POST", endpoint), seconds, NOON);
  }

  private static Sample answered(String endpoint, String status) {
    return new Sample(Metric.REQUESTS, List.of("POST", endpoint, status), 1, NOON);
  }

  @Test
  void questionsAndSearchesCountHoweverTheyEnded() {
    List<Series> series =
        Aggregation.of(
            List.of(
                answered("/v1/query", "200"),
                answered("/v1/query", "503"),
                answered("/v1/search", "200"),
                answered("/v1/documents", "202")));
    assertThat(Questions.count(series)).isEqualByComparingTo("3");
  }

  @Test
  void theMeanIsThatOfAllOfThem() {
    List<Series> series =
        Aggregation.of(
            List.of(
                took("/v1/query", 2.5),
                took("/v1/query", 0.5),
                took("/v1/search", 0.25),
                took("/v1/documents", 20)));
    assertThat(Questions.meanDuration(series)).contains(Duration.ofNanos(1_083_333_333));
  }

  @Test
  void withoutAnyThereIsNoMean() {
    assertThat(Questions.meanDuration(Aggregation.of(List.of(took("/v1/documents", 20)))))
        .isEmpty();
    List<Series> then = Aggregation.of(List.of(took("/v1/query", 1)));
    assertThat(Questions.meanDuration(Aggregation.grown(then, then))).isEmpty();
  }
}
