package dev.aquifer.local.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HexFormat;

/**
 * One piece of work in a trace.
 *
 * @param trace the trace's id, in hexadecimal
 * @param id its own
 * @param parent that of what it is a part of; empty for the first
 * @param service who did it, such as {@code aquifer-query}
 * @param name what was done
 * @param startNanos when it began, in nanoseconds since 1970
 * @param durationNanos how long it took
 */
public record Span(
    String trace,
    String id,
    String parent,
    String service,
    String name,
    long startNanos,
    long durationNanos,
    boolean failed) {

  static Span of(Resource resource, io.opentelemetry.proto.trace.v1.Span span) {
    return new Span(
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        service(resource),
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano() - span.getStartTimeUnixNano(),
        span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR);
  }

  private static String service(Resource resource) {
    return resource.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
