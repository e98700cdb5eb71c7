package dev.aquifer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.measure.Reading.Distribution;
import dev.aquifer.core.measure.Reading.Latest;
import dev.aquifer.core.measure.Reading.Total;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MetricStore} promises. */
public abstract class MetricStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private MetricStore store = new InMemoryMetricStore(0);

  /** A store, empty at the start of each test. */
  protected abstract MetricStore store(int mostSeries);

  @BeforeEach
  void open() {
    store = store(100);
  }

  private static Sample started(String function, Instant at) {
    return new Sample(Metric.COLD_STARTS, List.of(function), 1, at);
  }

  private static Sample took(double seconds) {
    return new Sample(Metric.STAGE_DURATION, List.of("search"), seconds, NOON);
  }

  private static Sample waiting(double messages, Instant at) {
    return new Sample(Metric.QUEUE_SIZE, List.of("updates"), messages, at);
  }

  private static Series total(String function, String sum) {
    return new Series(Metric.COLD_STARTS, List.of(function), new Total(new BigDecimal(sum)));
  }

  @Test
  void anEmptyStoreHasNoSeries() {
    assertThat(store.series()).isEmpty();
    store.add("1", List.of());
    assertThat(store.series()).isEmpty();
  }

  @Test
  void countersAddUp() {
    store.add("1", List.of(started("query", NOON), started("query", NOON), started("purge", NOON)));
    store.add("2", List.of(started("query", NOON)));
    assertThat(store.series()).containsExactlyInAnyOrder(total("query", "3"), total("purge", "1"));
  }

  @Test
  void aBatchThatComesTwiceCountsOnce() {
    List<Sample> batch = List.of(started("query", NOON), took(0.3), waiting(4, NOON));
    store.add("1", batch);
    List<Series> once = store.series();
    store.add("1", batch);
    assertThat(store.series()).containsExactlyInAnyOrderElementsOf(once);
  }

  @Test
  void observationsGoIntoTheirBuckets() {
    store.add("1", List.of(took(0.005), took(0.0051), took(31)));
    store.add("2", List.of(took(0.1)));
    assertThat(store.series())
        .containsExactly(
            new Series(
                Metric.STAGE_DURATION,
                List.of("search"),
                new Distribution(
                    new BigDecimal("31.1101"),
                    List.of(1L, 1L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L))));
  }

  @Test
  void ofAGaugeTheLatestValueHoldsInWhateverOrderItComes() {
    store.add("1", List.of(waiting(3, NOON.plusSeconds(2)), waiting(9, NOON)));
    store.add("2", List.of(waiting(5, NOON.plusSeconds(1))));
    assertThat(store.series())
        .containsExactly(
            new Series(Metric.QUEUE_SIZE, List.of("updates"), new Latest(3, NOON.plusSeconds(2))));
    store.add("3", List.of(waiting(0, NOON.plusSeconds(3))));
    assertThat(store.series())
        .extracting(Series::reading)
        .containsExactly(new Latest(0, NOON.plusSeconds(3)));
  }

  @Test
  void tenthsAddUpToWholes() {
    for (int i = 0; i < 10; i++) {
      store.add("" + i, List.of(took(0.1)));
    }
    assertThat(store.series().getFirst().reading())
        .isInstanceOfSatisfying(
            Distribution.class, one -> assertThat(one.sum()).isEqualByComparingTo("1"));
  }

  @Test
  void aMetricHasSoManySeriesAndNoMore() {
    MetricStore small = store(2);
    small.add("1", List.of(started("a", NOON), started("b", NOON)));
    small.add("2", List.of(started("c", NOON), started("d", NOON), started("a", NOON), took(1)));
    assertThat(small.series())
        .filteredOn(series -> series.metric() == Metric.COLD_STARTS)
        .containsExactlyInAnyOrder(total("a", "2"), total("b", "1"), total("other", "2"));
    assertThat(small.series())
        .as("another metric has room of its own")
        .anyMatch(series -> series.metric() == Metric.STAGE_DURATION);
  }

  @Test
  void manySeriesOfABatchAreAllKept() {
    MetricStore large = store(500);
    List<Sample> batch =
        IntStream.range(0, 300).mapToObj(i -> started("function" + i, NOON)).toList();
    large.add("1", batch);
    large.add("1", batch);
    assertThat(large.series())
        .hasSize(300)
        .allMatch(series -> series.reading().equals(new Total(BigDecimal.ONE)));
  }

  @Test
  void whoeverWritesAtOnceTheSumsAreExactAndOnlyGrow() throws Exception {
    int batches = 40;
    List<Future<?>> writers = new ArrayList<>();
    List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < batches; i++) {
        String batch = "" + i;
        List<Sample> samples = List.of(started("query", NOON), took(0.2), started("query", NOON));
        writers.add(threads.submit(() -> store.add(batch, samples)));
        // A second delivery of the same, at the same time.
        writers.add(threads.submit(() -> store.add(batch, samples)));
      }
      Future<?> reader =
          threads.submit(() -> {
            for (int i = 0; i < 20; i++) {
              seen.add(sum(store.series()));
            }
          });
      for (Future<?> writer : writers) {
        writer.get();
      }
      reader.get();
    }
    assertThat(sum(store.series())).isEqualTo(2L * batches);
    assertThat(seen).isSorted();
    assertThat(store.series())
        .filteredOn(series -> series.metric() == Metric.STAGE_DURATION)
        .extracting(Series::reading)
        .allMatch(reading -> ((Distribution) reading).count() == batches);
  }

  private static long sum(List<Series> series) {
    return series.stream()
        .filter(one -> one.metric() == Metric.COLD_STARTS)
        .mapToLong(one -> ((Total) one.reading()).sum().longValueExact())
        .sum();
  }
}
