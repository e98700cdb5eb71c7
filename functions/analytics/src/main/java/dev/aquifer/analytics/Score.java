package dev.aquifer.analytics;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Quantile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How well a deployment does, as one number from 0 to 100.
 *
 * @param value null if nothing is known
 * @param formula how it comes about
 * @param parts each from 0 to 1; those that nothing is known of are absent, and their weight is
 *     shared by the others
 */
record Score(@Nullable Long value, String formula, Map<String, Double> parts) {

  /** In seconds; both are bounds of buckets. */
  private static final double QUICK = 2;

  private static final double FRESH = 60;

  private static final Map<String, Double> WEIGHTS =
      Map.of(
          "availability", 0.35,
          "latency", 0.2,
          "quality", 0.2,
          "freshness", 0.15,
          "satisfaction", 0.1);

  private static final String FORMULA =
      "100 × (0.35 availability + 0.20 latency + 0.20 quality + 0.15 freshness + 0.10"
          + " satisfaction), without the parts that nothing is known of: availability is the share"
          + " of requests that did not fail by a fault of ours, latency the share of questions"
          + " answered within 2 s, quality the mean confidence of answers, freshness the share of"
          + " changes visible within 60 s, satisfaction the share of ratings that are helpful.";

  static Score of(Activity activity) {
    Map<String, Double> parts = new LinkedHashMap<>();
    double requests = activity.requests();
    if (requests > 0) {
      parts.put("availability", 1 - activity.failures() / requests);
    }
    put(
        parts,
        "latency",
        Quantile.shareWithin(Metric.REQUEST_DURATION, activity.questionDurations(), QUICK));
    put(parts, "quality", activity.mean(Metric.RESPONSE_QUALITY));
    put(
        parts,
        "freshness",
        Quantile.shareWithin(Metric.CHANGE_LAG, activity.distribution(Metric.CHANGE_LAG), FRESH));
    put(parts, "satisfaction", activity.satisfaction());
    double weight = parts.keySet().stream().mapToDouble(Score::weight).sum();
    double sum =
        parts.entrySet().stream().mapToDouble(one -> weight(one.getKey()) * one.getValue()).sum();
    return new Score(parts.isEmpty() ? null : Math.round(100 * sum / weight), FORMULA, parts);
  }

  private static double weight(String part) {
    return WEIGHTS.getOrDefault(part, 0.0);
  }

  private static void put(Map<String, Double> parts, String name, OptionalDouble value) {
    value.ifPresent(one -> parts.put(name, one));
  }
}
