package dev.aquifer.forecast;

import java.util.Locale;

/** A way to tell what comes from what was. */
enum Method {
  /** The same hour of the week before, or of the day before while there is no such week. */
  SEASONAL_NAIVE {
    @Override
    double[] predict(HourlyVolume known, int hours) {
      int season = known.hours() >= HOURS_OF_WEEK ? HOURS_OF_WEEK : HOURS_OF_DAY;
      double[] predicted = new double[hours];
      for (int i = 0; i < hours; i++) {
        int back = season * (i / season + 1) - i;
        predicted[i] = known.requests().get(known.hours() - back);
      }
      return predicted;
    }
  },
  /** Least squares over a trend, and waves of a day and of a week. */
  HARMONIC_REGRESSION {
    @Override
    double[] predict(HourlyVolume known, int hours) {
      return Harmonics.fitted(known).predict(known.hours(), hours);
    }
  };

  static final int HOURS_OF_DAY = 24;
  static final int HOURS_OF_WEEK = 168;

  /**
   * Predicts the hours after those that are known.
   *
   * @param known at least a day
   */
  abstract double[] predict(HourlyVolume known, int hours);

  /** As replies spell it, such as {@code seasonal-naive}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
