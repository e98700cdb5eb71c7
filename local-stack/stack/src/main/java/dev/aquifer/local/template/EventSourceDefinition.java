package dev.aquifer.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A queue that feeds a function.
 *
 * @param batchSize the most messages in one event
 * @param window how long to wait for a batch to fill
 * @param partialResponses whether the function reports the messages that failed
 * @param maximumConcurrency the most batches in work at once, where the template limits it
 */
public record EventSourceDefinition(
    String logicalId,
    String queueArn,
    String functionArn,
    int batchSize,
    Duration window,
    boolean partialResponses,
    Optional<Integer> maximumConcurrency,
    boolean enabled) {

  private static final int DEFAULT_BATCH_SIZE = 10;

  static EventSourceDefinition of(Properties properties) {
    properties.only(
        Set.of(
            "BatchSize",
            "Enabled",
            "EventSourceArn",
            "FunctionName",
            "FunctionResponseTypes",
            "MaximumBatchingWindowInSeconds",
            "ScalingConfig"),
        Set.of("KmsKeyArn", "MetricsConfig", "Tags"));
    String source = properties.text("EventSourceArn");
    if (!source.startsWith("arn:aws:sqs:")) {
      throw properties.resource().error("only queues are hosted as event sources, not " + source);
    }
    return new EventSourceDefinition(
        properties.resource().logicalId(),
        source,
        properties.text("FunctionName"),
        properties.integer("BatchSize", DEFAULT_BATCH_SIZE),
        Duration.ofSeconds(properties.integer("MaximumBatchingWindowInSeconds", 0)),
        properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
        properties.part("ScalingConfig").optional("MaximumConcurrency").map(Integer::valueOf),
        properties.flag("Enabled", true));
  }
}
