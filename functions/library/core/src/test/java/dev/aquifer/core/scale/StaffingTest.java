package dev.aquifer.core.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffingTest {

  /** The whole hour is as busy as its peak. */
  private static final Staffing EVEN = new Staffing(1, Staffing.DEFAULTS.deviations());

  @ParameterizedTest
  @CsvSource({
    // One in use on average, 1.5 in the peak: 1.5 + 2.33 * 1.2247 = 4.35.
    "3600, 1000, 5",
    // 15 in the peak: 15 + 2.33 * 3.873 = 24.02.
    "36000, 1000, 25",
    "18000, 2000, 25",
    "1, 100, 1",
    "0, 1000, 0",
    "3600, 0, 0"
  })
  void instancesFollowFromTheRateAndTheTime(double requests, long millis, int instances) {
    assertThat(Staffing.DEFAULTS.instances(requests, Duration.ofMillis(millis)))
        .isEqualTo(instances);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void seldomDoMoreComeAtOnceThanThereAreInstances(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      double busy = Math.exp(random.nextDouble(Math.log(0.001), Math.log(500)));
      int instances = EVEN.instances(3_600 * busy, Duration.ofSeconds(1));
      assertThat(moreThan(instances, busy)).as("%s busy, %d", busy, instances).isLessThan(0.015);
      assertThat((double) instances).isLessThan(busy + 2.33 * Math.sqrt(busy) + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void moreToDoNeverTakesFewer(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      double requests = random.nextDouble(100_000);
      Duration each = Duration.ofMillis(random.nextInt(30_000));
      int instances = Staffing.DEFAULTS.instances(requests, each);
      assertThat(Staffing.DEFAULTS.instances(requests + random.nextDouble(1_000), each))
          .isGreaterThanOrEqualTo(instances);
      assertThat(Staffing.DEFAULTS.instances(requests, each.plusMillis(random.nextInt(1_000))))
          .isGreaterThanOrEqualTo(instances);
    }
  }

  @Test
  void aPeakBelowTheMeanIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Staffing(0.9, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Staffing(1, Double.NaN));
  }

  /** The probability that a Poisson count is above a number. */
  private static double moreThan(int number, double mean) {
    double term = Math.exp(-mean);
    double sum = term;
    for (int k = 1; k <= number; k++) {
      term *= mean / k;
      sum += term;
    }
    return 1 - sum;
  }
}
