package dev.aquifer.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * X-Ray's <a
 * href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">tracing
 * header</a>, {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}.
 * The digits of its root are a trace id of W3C's.
 */
final class XrayHeader {

  private static final Pattern ROOT = Pattern.compile("1-([0-9a-f]{8})-([0-9a-f]{24})");
  private static final Pattern PARENT = Pattern.compile("[0-9a-f]{16}");

  private XrayHeader() {}

  /** The span that a header names; an invalid one if it names none. */
  static SpanContext span(String header) {
    Map<String, String> fields = new HashMap<>();
    for (String field : header.split(";", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
      }
    }
    Matcher root = ROOT.matcher(fields.getOrDefault("Root", ""));
    String parent = fields.getOrDefault("Parent", "");
    return root.matches() && PARENT.matcher(parent).matches()
        ? SpanContext.createFromRemoteParent(
            root.group(1) + root.group(2),
            parent,
            "1".equals(fields.get("Sampled")) ? TraceFlags.getSampled() : TraceFlags.getDefault(),
            TraceState.getDefault())
        : SpanContext.getInvalid();
  }
}
