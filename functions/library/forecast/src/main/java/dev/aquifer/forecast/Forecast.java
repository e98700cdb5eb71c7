package dev.aquifer.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * Requests of the hours to come. The method is the one that would have told the last day but one
 * best; the error is that of the last day, which chose nothing, told from the days before it.
 *
 * @param method such as {@code harmonic-regression}
 * @param meanAbsoluteError in requests an hour, over the day held out
 * @param naiveError the same of what the same hour before had
 */
public record Forecast(
    String method, double meanAbsoluteError, double naiveError, List<Hour> hours) {

  private static final int DAY = Method.HOURS_OF_DAY;

  /** A day to learn from, one to choose by, and one to hold out. */
  public static final int LEAST_HOURS = 3 * DAY;

  private static final double HIGH_PERCENT = 95;

  /**
   * An hour to come.
   *
   * @param requests as they are expected
   * @param high what they stay below in 95 of 100 hours, as far as the day held out tells
   */
  public record Hour(Instant at, double requests, double high) {}

  public Forecast {
    hours = List.copyOf(hours);
  }

  /**
   * Tells the hours to come.
   *
   * @return empty with less than {@link #LEAST_HOURS} hours known
   */
  public static Optional<Forecast> of(HourlyVolume known, int ahead) {
    if (known.hours() < LEAST_HOURS) {
      return Optional.empty();
    }
    HourlyVolume training = known.first(known.hours() - DAY);
    Method best =
        Arrays.stream(Method.values())
            .min(
                Comparator.comparingDouble(method ->
                    mean(errors(method, training.first(training.hours() - DAY), training))))
            .orElseThrow();
    double[] errors = errors(best, training, known);
    double margin = new Percentile(HIGH_PERCENT).evaluate(errors);
    double[] predicted = best.predict(known, ahead);
    List<Hour> hours = new ArrayList<>();
    for (int i = 0; i < ahead; i++) {
      hours.add(new Hour(known.at(known.hours() + i), predicted[i], predicted[i] + margin));
    }
    return Optional.of(
        new Forecast(
            best.text(),
            mean(errors),
            mean(errors(Method.SEASONAL_NAIVE, training, known)),
            hours));
  }

  /** By how much each hour was missed that is not in what was learned from. */
  private static double[] errors(Method method, HourlyVolume training, HourlyVolume all) {
    int from = training.hours();
    double[] predicted = method.predict(training, all.hours() - from);
    double[] errors = new double[predicted.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(predicted[i] - all.requests().get(from + i));
    }
    return errors;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
