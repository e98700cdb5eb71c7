package dev.aquifer.infra;

import dev.aquifer.core.scale.ScalingThresholds;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/**
 * Whether a function with instances that are kept ready has too much to do, as far as its metrics
 * tell: 1 if any threshold is reached, else 0. Lambda measures no processor of a function, so the
 * share of the ready instances that are in use stands for it; the memory is read from the lines
 * that it logs after each invocation; and nothing waits, so that requests for which no instance was
 * ready stand for the queue.
 */
final class BusyExpression {

  /** Of fewer invocations in a minute a single failure would be a large share. */
  private static final int FEWEST = 20;

  /** The words of a line {@code REPORT RequestId: … Max Memory Used: 123 MB …}. */
  private static final String REPORT =
      "[report=\"REPORT\", a, id, b, duration, c, d, e, billed, f, g, h, size, i, j, k, l, used, ...]";

  private final Alias live;
  private final MetricFilter memory;
  private final int memoryMb;
  private final ScalingThresholds thresholds;

  BusyExpression(Construct scope, JavaFunction function, ScalingThresholds thresholds) {
    this.live = function.live();
    this.memoryMb = function.shape().memoryMb();
    this.thresholds = thresholds;
    this.memory =
        MetricFilter.Builder.create(scope, "Memory")
            .logGroup(function.logs())
            .filterPattern(FilterPattern.literal(REPORT))
            .metricNamespace("Aquifer/Memory")
            .metricName(function.shape().id())
            .metricValue("$used")
            .build();
  }

  MathExpression over(Duration period) {
    Map<String, IMetric> metrics =
        Map.of(
            "used", live.metric("ProvisionedConcurrencyUtilization", of("Maximum", period)),
            "spilled", live.metric("ProvisionedConcurrencySpilloverInvocations", of("Sum", period)),
            "took", live.metricDuration(of("Average", period)),
            "failed", live.metricErrors(of("Sum", period)),
            "invoked", live.metricInvocations(of("Sum", period)),
            "memory", memory.metric(of("Maximum", period)));
    return MathExpression.Builder.create()
        .expression(expression())
        .usingMetrics(metrics)
        .period(period)
        .label("a threshold is reached")
        .build();
  }

  private String expression() {
    return "IF(FILL(used,0)>=%s OR FILL(memory,0)>=%s OR FILL(took,0)>=%d OR FILL(spilled,0)>=%d"
            .formatted(
                thresholds.cpu(),
                thresholds.memory() * memoryMb,
                thresholds.responseTime().toMillis(),
                thresholds.queue())
        + " OR (FILL(invoked,0)>=%d AND FILL(failed,0)>=%s*FILL(invoked,0)),1,0)"
            .formatted(FEWEST, thresholds.errors());
  }

  private static MetricOptions of(String statistic, Duration period) {
    return MetricOptions.builder().statistic(statistic).period(period).build();
  }
}
