package dev.aquifer.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.tracing.TraceContext;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context.ModifyRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The trace of a message: that of whoever sends it, in attributes called as W3C's headers are. A
 * message that is sent once more stays in the trace of the first.
 */
final class MessageTrace implements ExecutionInterceptor {

  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";

  @Override
  public SdkRequest modifyRequest(ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (!(request instanceof SendMessageRequest send)
        || send.messageAttributes().containsKey(PARENT)) {
      return request;
    }
    Map<String, MessageAttributeValue> all = new HashMap<>(send.messageAttributes());
    TraceContext.headers().forEach((name, value) -> all.put(name, text(value)));
    return send.toBuilder().messageAttributes(all).build();
  }

  /** The context to handle a message in. */
  static Context of(SQSMessage message) {
    Map<String, String> carrier = new HashMap<>(message.getAttributes());
    carrier.putAll(carried(message));
    return TraceContext.of(carrier);
  }

  /** What keeps a message in its trace when it is sent once more. */
  static Map<String, MessageAttributeValue> kept(SQSMessage message) {
    return carried(message).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, attribute -> text(attribute.getValue())));
  }

  /** The same of a message that was received by a client. */
  static Map<String, MessageAttributeValue> kept(Map<String, MessageAttributeValue> attributes) {
    Map<String, MessageAttributeValue> kept = new HashMap<>(attributes);
    kept.keySet().removeIf(name -> !name.equals(PARENT) && !name.equals(STATE));
    return kept;
  }

  private static Map<String, String> carried(SQSMessage message) {
    Map<String, String> carried = new HashMap<>();
    Optional.ofNullable(message.getMessageAttributes())
        .orElse(Map.of())
        .forEach((name, attribute) -> {
          if ((name.equals(PARENT) || name.equals(STATE)) && attribute.getStringValue() != null) {
            carried.put(name, attribute.getStringValue());
          }
        });
    return carried;
  }

  static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
