package dev.aquifer.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Duration LENGTH = Duration.ofSeconds(1_000);

  @Test
  void theySpreadAsAPoissonProcessDoes() {
    long[] times = Arrivals.times(20, LENGTH, 42);
    double[] perSecond = new double[1_000];
    for (long time : times) {
      perSecond[(int) (time / 1_000_000_000L)]++;
    }
    double mean = Arrays.stream(perSecond).average().orElseThrow();
    double variance =
        Arrays.stream(perSecond)
            .map(count -> (count - mean) * (count - mean))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(20, within(0.5));
    assertThat(variance).isCloseTo(20, within(3.0));
  }

  @Test
  void theSameSeedIsTheSameTimesAndAnotherIsNot() {
    assertThat(Arrivals.times(5, LENGTH, 1))
        .isSorted()
        .isEqualTo(Arrivals.times(5, LENGTH, 1))
        .isNotEqualTo(Arrivals.times(5, LENGTH, 2));
  }
}
