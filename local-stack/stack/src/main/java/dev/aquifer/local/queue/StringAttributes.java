package dev.aquifer.local.queue;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Message attributes of type String. */
final class StringAttributes {
  private StringAttributes() {}

  static Map<String, MessageAttributeValue> of(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                attribute ->
                    MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(attribute.getValue())
                        .build()));
  }
}
