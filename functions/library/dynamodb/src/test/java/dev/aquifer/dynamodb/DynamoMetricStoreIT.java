package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.MetricStore;
import dev.aquifer.core.measure.MetricStoreContract;
import dev.aquifer.core.measure.Reading.Total;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoMetricStoreIT extends MetricStoreContract {

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

  @Override
  protected MetricStore store(int mostSeries) {
    return new DynamoMetricStore(table.client(), TestTable.NAME, mostSeries, Clock.systemUTC());
  }

  @Test
  void anotherInstanceGoesOnWhereOneEnded() {
    Sample sample = new Sample(Metric.COLD_STARTS, List.of("query"), 1, Instant.EPOCH);
    store(10).add("1", List.of(sample));
    store(10).add("2", List.of(sample));
    assertThat(store(10).series())
        .containsExactly(
            new Series(Metric.COLD_STARTS, List.of("query"), new Total(BigDecimal.TWO)));
  }

  @Test
  void oneInstanceAtATimeHasATurn() {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    DynamoTurn turn = new DynamoTurn(table.client(), TestTable.NAME, Duration.ofSeconds(30));
    assertThat(turn.take(noon)).isTrue();
    assertThat(turn.take(noon.plusSeconds(29))).isFalse();
    assertThat(turn.take(noon.plusSeconds(30))).isTrue();
    assertThat(turn.take(noon)).isFalse();
    assertThat(store(10).series()).as("a turn is no series").isEmpty();
  }

  @Test
  void aTableThatCannotBeReachedIsUnavailable() {
    try (DynamoDbClient nowhere =
        LedgerTable.client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      MetricStore unreachable =
          new DynamoMetricStore(nowhere, TestTable.NAME, 10, Clock.systemUTC());
      assertThat(Problems.codeOf(unreachable::series))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }
}
