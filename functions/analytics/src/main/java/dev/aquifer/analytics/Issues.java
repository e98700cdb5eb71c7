package dev.aquifer.analytics;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Quantile;
import dev.aquifer.core.measure.Reading.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what is not as it should be. */
final class Issues {

  private static final double FAILED = 0.01;
  private static final double DEGRADED = 0.01;
  private static final double SLOW_SECONDS = 2;
  private static final double UNANSWERED = 0.3;
  private static final double LAG_SECONDS = 60;
  private static final double COLD = 0.05;
  private static final double SATISFIED = 0.7;
  private static final double P95 = 0.95;

  /** Of fewer than these, a share tells little. */
  private static final int ENOUGH = 20;

  private static final String DEAD_LETTERS = "-dead-letters";

  private final Activity activity;
  private final List<Issue> found = new ArrayList<>();

  private Issues(Activity activity) {
    this.activity = activity;
  }

  static List<Issue> of(Activity activity, Trend trend) {
    Issues issues = new Issues(activity);
    issues.failures();
    issues.deadLetters();
    issues.lag();
    issues.slowness();
    issues.degradation();
    issues.unanswered();
    issues.quality(trend);
    issues.satisfaction();
    issues.coldStarts();
    return List.copyOf(issues.found);
  }

  private void failures() {
    double requests = activity.requests();
    double failed = activity.failures();
    if (requests >= ENOUGH && failed / requests >= FAILED) {
      found.add(
          new Issue(
              "requests-fail",
              "GET /v1/health/services names the part to mend first.",
              "%,.0f of %,.0f requests failed; most errors are of %s."
                  .formatted(failed, requests, most(activity.totals(Metric.ERRORS, 0)))));
    }
  }

  private void deadLetters() {
    activity
        .gauges(Metric.QUEUE_SIZE)
        .forEach((queue, size) -> {
          if (queue.endsWith(DEAD_LETTERS) && size > 0) {
            String name = queue.substring(0, queue.length() - DEAD_LETTERS.length());
            found.add(
                new Issue(
                    "dead-letters",
                    "GET /v1/queues/%s/failures says why; once that is mended, POST /v1/queues/%s/replay."
                        .formatted(name, name),
                    "%,.0f messages of the queue %s were given up.".formatted(size, name)));
          }
        });
  }

  private void lag() {
    activity
        .distributions(Metric.CHANGE_LAG, 0)
        .forEach((source, lags) ->
            Quantile.of(Metric.CHANGE_LAG, lags, P95)
                .ifPresent(seconds -> {
                  if (seconds > LAG_SECONDS) {
                    found.add(
                        new Issue(
                            "changes-lag",
                            "GET /v1/queues shows whether they wait; GET /v1/changes?source=%s where each is."
                                .formatted(source),
                            "95 %% of %,d changes of %s were visible within %,.0f s."
                                .formatted(lags.count(), source, seconds)));
                  }
                }));
  }

  private void slowness() {
    Distribution questions = activity.questionDurations();
    Quantile.of(Metric.REQUEST_DURATION, questions, P95)
        .ifPresent(seconds -> {
          if (questions.count() >= ENOUGH && seconds > SLOW_SECONDS) {
            found.add(
                new Issue(
                    "answers-are-slow",
                    "Look at the stage that takes most of the time first.",
                    "95 %% of %,d questions took up to %.1f s; the stage %s takes most."
                        .formatted(questions.count(), seconds, most(stageSeconds()))));
          }
        });
  }

  private Map<String, Double> stageSeconds() {
    Map<String, Double> seconds = new TreeMap<>();
    activity
        .distributions(Metric.STAGE_DURATION, 0)
        .forEach((stage, all) -> seconds.put(stage, all.sum().doubleValue()));
    return seconds;
  }

  private void degradation() {
    double questions = activity.questions();
    activity
        .totals(Metric.DEGRADED, 0)
        .forEach((part, times) -> {
          if (questions >= ENOUGH && times / questions >= DEGRADED) {
            found.add(
                new Issue(
                    "answers-are-degraded",
                    "GET /v1/health/services says what is wrong with it.",
                    "%,.0f of %,.0f answers were made without %s."
                        .formatted(times, questions, part)));
          }
        });
  }

  private void unanswered() {
    Distribution quality = activity.distribution(Metric.RESPONSE_QUALITY);
    // Without an answer the quality is 0, which is in the first bucket.
    double without = (double) quality.counts().getFirst();
    if (quality.count() >= ENOUGH && without / (double) quality.count() >= UNANSWERED) {
      found.add(
          new Issue(
              "questions-without-answer",
              "Look whether the sources that people ask about are connected and in step: GET"
                  + " /v1/sources.",
              "%,.0f of %,d questions had no answer, or one of the least confidence."
                  .formatted(without, quality.count())));
    }
  }

  private void quality(Trend trend) {
    if (trend.quality() == Trend.Direction.DECLINING) {
      found.add(
          new Issue(
              "quality-declines",
              "Compare what was deployed, and which sources changed, since it began.",
              "The mean confidence of answers fell over the window by more than chance explains."));
    }
  }

  private void satisfaction() {
    double ratings = activity.total(Metric.FEEDBACK);
    activity
        .satisfaction()
        .ifPresent(share -> {
          if (ratings >= ENOUGH && share < SATISFIED) {
            found.add(
                new Issue(
                    "people-are-not-helped",
                    "Ask those who rated, and put what they asked into an evaluation.",
                    "%.0f %% of %,.0f ratings were helpful.".formatted(100 * share, ratings)));
          }
        });
  }

  private void coldStarts() {
    double questions = activity.questions();
    double cold = activity.total(Metric.COLD_STARTS, labels -> labels.getFirst().equals("query"));
    if (questions >= ENOUGH && cold / questions >= COLD) {
      found.add(
          new Issue(
              "cold-starts",
              "Set a provisioned concurrency for the function query.",
              "%,.0f of %,.0f questions waited for a new instance.".formatted(cold, questions)));
    }
  }

  private static String most(Map<String, Double> totals) {
    return totals.entrySet().stream()
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse("no known part");
  }
}
