package dev.aquifer.bench.load;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** When questions come, if those who ask know nothing of each other: a Poisson process. */
final class Arrivals {

  private static final double NANOS_PER_SECOND = 1e9;

  private Arrivals() {}

  /**
   * The times of a stretch, in nanoseconds from its begin, in order.
   *
   * @param perSecond how many come on average
   */
  static long[] times(double perSecond, Duration length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LongStream.Builder times = LongStream.builder();
    double at = pause(random, perSecond);
    while (at < length.toNanos()) {
      times.add((long) at);
      at += pause(random, perSecond);
    }
    return times.build().toArray();
  }

  private static double pause(SplittableRandom random, double perSecond) {
    return -Math.log(1 - random.nextDouble()) / perSecond * NANOS_PER_SECOND;
  }
}
