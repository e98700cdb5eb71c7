package dev.aquifer.infra;

import dev.aquifer.core.measure.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/**
 * What is promised of requests.
 *
 * @param id such as {@code Latency}
 * @param budget the share of requests that may be bad
 * @param bad what a bad request is, as the end of "of ..."
 * @param share the share of bad requests, as metric math
 * @param number how many were bad, as metric math
 * @param metrics what both refer to, over a window
 */
record Objective(
    String id,
    Runbook runbook,
    double budget,
    String bad,
    List<BurnRate> page,
    List<BurnRate> ticket,
    String share,
    String number,
    Function<Duration, Map<String, IMetric>> metrics) {

  /** With few requests one failure is a large share. */
  private static final int LEAST_BAD = 5;

  private static final String QUERY = "/v1/query";

  /**
   * Those of Prometheus's {@code rules.yml}, by what CloudWatch knows.
   *
   * @param serverErrors as the gateway counts: it also sees what a function never answered
   */
  static List<Objective> of(Function<MetricOptions, IMetric> serverErrors) {
    return List.of(availability(serverErrors), latency(), quality());
  }

  private static Objective availability(Function<MetricOptions, IMetric> serverErrors) {
    return new Objective(
        "Availability",
        Runbook.AVAILABILITY,
        0.005,
        "requests failed with 5xx",
        BurnRate.PAGE,
        BurnRate.TICKET,
        "failing",
        "failed",
        over ->
            Map.of(
                "failing", serverErrors.apply(options(over, "Average")),
                "failed", serverErrors.apply(options(over, "Sum"))));
  }

  private static Objective latency() {
    return new Objective(
        "Latency",
        Runbook.LATENCY,
        0.05,
        "questions took longer than 2 seconds",
        BurnRate.PAGE,
        BurnRate.TICKET,
        "1 - good / 100",
        "(1 - good / 100) * asked",
        over -> asked(Metric.REQUEST_DURATION, List.of("POST", QUERY), "PR(0:2)", over));
  }

  private static Objective quality() {
    return new Objective(
        "Quality",
        Runbook.QUALITY,
        0.2,
        "questions got no answer, or one with a confidence of at most 0.3",
        List.of(),
        BurnRate.TICKET_OF_WIDE_BUDGET,
        "1 - good / 100",
        "(1 - good / 100) * asked",
        over -> asked(Metric.RESPONSE_QUALITY, List.of(), "PR(0.3:1)", over));
  }

  /**
   * @param good the percentage of values that are above one number and at most another
   */
  private static Map<String, IMetric> asked(
      Metric metric, List<String> labels, String good, Duration over) {
    return Map.of(
        "good", EmfMetric.of(metric, labels, good, over),
        "asked", EmfMetric.of(metric, labels, "SampleCount", over));
  }

  private static MetricOptions options(Duration period, String statistic) {
    return MetricOptions.builder().period(period).statistic(statistic).build();
  }

  /** The share of bad requests. */
  IMetric share(Duration over) {
    return expression(share, over);
  }

  /** The same; 0 where too few were bad to tell. */
  IMetric shareOfEnough(Duration over) {
    return expression("IF(%s >= %d, %s, 0)".formatted(number, LEAST_BAD, share), over);
  }

  private MathExpression expression(String math, Duration over) {
    return MathExpression.Builder.create()
        .expression(math)
        .label(bad)
        .usingMetrics(
            metrics.apply(over).entrySet().stream()
                .filter(one -> math.contains(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .period(over)
        .build();
  }

  /** Every window that something is looked at over. */
  Stream<BurnRate> rates() {
    return Stream.concat(page.stream(), ticket.stream());
  }
}
