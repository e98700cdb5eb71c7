package dev.aquifer.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void theIntervalIsThatOfTheNormalApproximationForManyValues() {
    Random random = new Random(7);
    double[] values = IntStream.range(0, 1_000).mapToDouble(i -> random.nextGaussian()).toArray();
    Interval interval = Interval.of(values, new Random(8));
    double half = 1.96 / Math.sqrt(1_000);
    assertThat(interval.low()).isCloseTo(interval.mean() - half, within(0.01));
    assertThat(interval.high()).isCloseTo(interval.mean() + half, within(0.01));
  }

  @Test
  void pairingSeesASmallGainThatTheSpreadOfQuestionsWouldHide() {
    Random random = new Random(7);
    double[] baseline = IntStream.range(0, 100).mapToDouble(i -> random.nextDouble()).toArray();
    double[] system = IntStream.range(0, 100).mapToDouble(i -> baseline[i] + 0.01).toArray();
    assertThat(Interval.ofDifference(system, baseline, new Random(8)).excludesZero()).isTrue();
    assertThat(Interval.ofDifference(baseline, system, new Random(8)).excludesZero()).isTrue();
    assertThat(Interval.ofDifference(baseline, baseline, new Random(8)).excludesZero()).isFalse();
  }
}
