package dev.aquifer.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A queue.
 *
 * @param arn its name to event sources and redrive policies
 * @param attributes as SQS's CreateQueue takes them, the redrive policy included
 * @param deadLetterArn where its redrive policy sends messages; that queue is created first
 */
public record QueueDefinition(
    String logicalId,
    String name,
    String arn,
    Map<String, String> attributes,
    Optional<String> deadLetterArn) {

  private static final List<String> PLAIN =
      List.of(
          "VisibilityTimeout",
          "DelaySeconds",
          "ReceiveMessageWaitTimeSeconds",
          "MessageRetentionPeriod",
          "MaximumMessageSize",
          "FifoQueue",
          "ContentBasedDeduplication");

  static QueueDefinition of(Properties properties, String name, String arn) {
    var hosted = new java.util.HashSet<>(PLAIN);
    hosted.addAll(Set.of("QueueName", "RedrivePolicy"));
    properties.only(
        hosted,
        Set.of(
            "KmsMasterKeyId",
            "KmsDataKeyReusePeriodSeconds",
            "SqsManagedSseEnabled",
            "RedriveAllowPolicy",
            "Tags"));
    var attributes = new LinkedHashMap<String, String>();
    for (String attribute : PLAIN) {
      properties.optional(attribute).ifPresent(value -> attributes.put(attribute, value));
    }
    if (properties.has("RedrivePolicy")) {
      attributes.put(
          "RedrivePolicy",
          JsonMapper.shared().writeValueAsString(properties.json("RedrivePolicy")));
    }
    return new QueueDefinition(
        properties.resource().logicalId(),
        name,
        arn,
        attributes,
        properties.part("RedrivePolicy").optional("deadLetterTargetArn"));
  }

  /** How long a received message stays hidden, in seconds; SQS's default is 30. */
  public int visibilitySeconds() {
    return Integer.parseInt(attributes.getOrDefault("VisibilityTimeout", "30"));
  }
}
