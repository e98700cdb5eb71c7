package dev.aquifer.forecast;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * A dynamic harmonic regression by least squares: a trend and the first waves of each season, as in
 * <a href="https://otexts.com/fpp3/useful-predictors.html">Hyndman and Athanasopoulos, Forecasting:
 * Principles and Practice, 7.4</a>.
 */
final class Harmonics {

  private static final int WAVES = 3;

  private final double[] weights;
  private final int scale;
  private final boolean weekly;

  private Harmonics(double[] weights, int scale, boolean weekly) {
    this.weights = weights;
    this.scale = scale;
    this.weekly = weekly;
  }

  static Harmonics fitted(HourlyVolume known) {
    int hours = known.hours();
    boolean weekly = hours >= 2 * Method.HOURS_OF_WEEK;
    double[][] features = new double[hours][];
    for (int hour = 0; hour < hours; hour++) {
      features[hour] = features(hour, hours, weekly);
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(
        known.requests().stream().mapToDouble(Double::doubleValue).toArray(), features);
    return new Harmonics(regression.estimateRegressionParameters(), hours, weekly);
  }

  private static double[] features(int hour, int scale, boolean weekly) {
    List<Double> features = new ArrayList<>();
    features.add((double) hour / scale);
    addWaves(features, hour, Method.HOURS_OF_DAY);
    if (weekly) {
      addWaves(features, hour, Method.HOURS_OF_WEEK);
    }
    return features.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void addWaves(List<Double> features, int hour, int season) {
    for (int wave = 1; wave <= WAVES; wave++) {
      double angle = 2 * Math.PI * wave * hour / season;
      features.add(Math.sin(angle));
      features.add(Math.cos(angle));
    }
  }

  double[] predict(int from, int hours) {
    double[] predicted = new double[hours];
    for (int i = 0; i < hours; i++) {
      double[] features = features(from + i, scale, weekly);
      double value = weights[0];
      for (int j = 0; j < features.length; j++) {
        value += weights[j + 1] * features[j];
      }
      predicted[i] = Math.max(0, value);
    }
    return predicted;
  }
}
