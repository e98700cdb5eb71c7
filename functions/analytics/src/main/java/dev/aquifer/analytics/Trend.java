package dev.aquifer.analytics;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Quantile;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/**
 * The window in parts.
 *
 * @param quality where it goes to: a line through the parts has to differ from level by more than
 *     chance would bring about once in twenty times
 */
record Trend(Direction quality, List<Part> parts) {

  private static final double LEVEL = 0.05;
  private static final int LEAST = 4;

  /** Where something goes to. */
  enum Direction {
    IMPROVING,
    STEADY,
    DECLINING,
    /** Too little is known. */
    UNKNOWN
  }

  /**
   * A part of the window.
   *
   * @param at its end
   * @param quality the mean of answers; null without any
   * @param p95Seconds of questions; null without any
   */
  record Part(
      Instant at,
      long requests,
      long failures,
      @Nullable Double quality,
      @Nullable Double p95Seconds) {

    static Part of(Instant at, Activity activity) {
      return new Part(
          at,
          Math.round(activity.requests()),
          Math.round(activity.failures()),
          orNull(activity.mean(Metric.RESPONSE_QUALITY)),
          orNull(Quantile.of(Metric.REQUEST_DURATION, activity.questionDurations(), 0.95)));
    }
  }

  static Trend of(List<Part> parts) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < parts.size(); i++) {
      Double quality = parts.get(i).quality();
      if (quality != null) {
        line.addData(i, quality);
      }
    }
    return new Trend(direction(line), parts);
  }

  private static Direction direction(SimpleRegression line) {
    if (line.getN() < LEAST) {
      return Direction.UNKNOWN;
    }
    // Without any scatter there is no chance to speak of, and no significance.
    double chance = line.getSumSquaredErrors() == 0 ? 0 : line.getSignificance();
    if (line.getSlope() == 0 || !(chance < LEVEL)) {
      return Direction.STEADY;
    }
    return line.getSlope() > 0 ? Direction.IMPROVING : Direction.DECLINING;
  }

  static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
