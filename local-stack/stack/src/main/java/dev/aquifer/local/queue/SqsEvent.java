package dev.aquifer.local.queue;

import dev.aquifer.local.template.PseudoParameters;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** Builds the event that Lambda makes of a batch of messages. */
final class SqsEvent {
  private SqsEvent() {}

  static String write(String queueArn, List<Message> batch) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of("Records", batch.stream().map(message -> message(queueArn, message)).toList()));
  }

  private static Map<String, @Nullable Object> message(String queueArn, Message message) {
    var record = new LinkedHashMap<String, @Nullable Object>();
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    record.put("attributes", message.attributesAsStrings());
    var attributes = new LinkedHashMap<String, Object>();
    message.messageAttributes().forEach((name, value) -> attributes.put(name, attribute(value)));
    record.put("messageAttributes", attributes);
    if (message.md5OfMessageAttributes() != null) {
      record.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
    }
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", queueArn);
    record.put("awsRegion", PseudoParameters.REGION);
    return record;
  }

  private static Map<String, Object> attribute(MessageAttributeValue value) {
    var attribute = new LinkedHashMap<String, Object>();
    if (value.stringValue() != null) {
      attribute.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      attribute.put(
          "binaryValue", Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
    }
    attribute.put("stringListValues", List.of());
    attribute.put("binaryListValues", List.of());
    attribute.put("dataType", value.dataType());
    return attribute;
  }
}
