package dev.aquifer.core.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A mean with its 95 % interval by the bootstrap: the questions are drawn anew with replacement,
 * and the middle 95 % of the means of the draws are the interval. After Efron and Tibshirani, An
 * Introduction to the Bootstrap (1993), percentile method.
 *
 * @param mean of the values
 * @param low the end of the interval below
 * @param high the end of the interval above
 */
public record Interval(double mean, double low, double high) {

  private static final int DRAWS = 2_000;
  private static final double TAIL = 0.025;

  /** The interval of the mean of one value for each question; at least one. */
  public static Interval of(double[] values, RandomGenerator random) {
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[draw] = sum / values.length;
    }
    Arrays.sort(means);
    return new Interval(
        Arrays.stream(values).average().orElseThrow(),
        means[(int) (TAIL * DRAWS)],
        means[(int) ((1 - TAIL) * DRAWS) - 1]);
  }

  /**
   * The interval of the mean difference between two systems on the same questions, paired: each
   * draw takes both values of a question.
   */
  public static Interval ofDifference(double[] system, double[] baseline, RandomGenerator random) {
    double[] differences = new double[system.length];
    for (int i = 0; i < system.length; i++) {
      differences[i] = system[i] - baseline[i];
    }
    return of(differences, random);
  }

  /** Whether zero is outside: a difference that is significant at the 5 % level. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", mean, low, high);
  }
}
