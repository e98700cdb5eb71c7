package dev.aquifer.local.template;

import java.util.Optional;
import java.util.Set;

/**
 * How a function's asynchronous invocations are retried.
 *
 * @param functionName the name or ARN of the function
 * @param maximumRetries after the first attempt
 * @param onFailureArn the queue that receives a record of an event that failed for good
 * @param onSuccessArn the queue that receives a record of an event that succeeded
 */
public record AsynchronousDefinition(
    String functionName,
    int maximumRetries,
    Optional<String> onFailureArn,
    Optional<String> onSuccessArn) {

  /** What Lambda does when the template says nothing. */
  public static final int DEFAULT_RETRIES = 2;

  static AsynchronousDefinition of(Properties properties) {
    properties.only(
        Set.of("FunctionName", "Qualifier", "MaximumRetryAttempts", "DestinationConfig"),
        Set.of("MaximumEventAgeInSeconds"));
    Properties destinations = properties.part("DestinationConfig");
    return new AsynchronousDefinition(
        properties.text("FunctionName"),
        properties.integer("MaximumRetryAttempts", DEFAULT_RETRIES),
        destinations.part("OnFailure").optional("Destination"),
        destinations.part("OnSuccess").optional("Destination"));
  }
}
