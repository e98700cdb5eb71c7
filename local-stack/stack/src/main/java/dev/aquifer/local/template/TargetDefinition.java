package dev.aquifer.local.template;

import java.util.Optional;
import java.util.Set;

/**
 * Where a rule or schedule sends its events.
 *
 * @param arn of a function, its version or alias, or of a queue
 * @param input the constant JSON that replaces the event, if any
 * @param maximumRetries how often a delivery is tried again
 * @param deadLetterArn the queue for events that could not be delivered
 */
public record TargetDefinition(
    String arn, Optional<String> input, int maximumRetries, Optional<String> deadLetterArn) {

  private static final int DEFAULT_RETRIES = 185;

  static TargetDefinition of(Properties target) {
    target.only(Set.of("Arn", "Id", "Input", "RetryPolicy", "DeadLetterConfig"), Set.of("RoleArn"));
    return new TargetDefinition(
        target.text("Arn"),
        target.optional("Input"),
        target.part("RetryPolicy").integer("MaximumRetryAttempts", DEFAULT_RETRIES),
        target.part("DeadLetterConfig").optional("Arn"));
  }
}
