package dev.aquifer.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which trace work belongs to. It travels as <a href="https://www.w3.org/TR/trace-context/">W3C
 * Trace Context</a>: the headers of a request, or the attributes of a message. Where these say
 * nothing, it is the trace that X-Ray began for the invocation.
 */
public final class TraceContext {

  /** X-Ray's header as a system attribute of SQS, in lower case. */
  private static final String XRAY_MESSAGE = "awstraceheader";

  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final ContextKey<SpanContext> INVOCATION = ContextKey.named("invocation");

  private TraceContext() {}

  /**
   * The context of one invocation of a function.
   *
   * @param header X-Ray's, which Lambda gives with each; null without one
   */
  public static Context ofInvocation(@Nullable String header) {
    SpanContext xray = header == null ? SpanContext.getInvalid() : XrayHeader.span(header);
    return Context.root().with(Span.wrap(xray)).with(INVOCATION, xray);
  }

  /**
   * The current context, in the trace that headers or attributes name, if they do.
   *
   * @param carrier in whatever case; what cannot be understood is passed over
   */
  public static Context of(Map<String, String> carrier) {
    Map<String, String> headers = new HashMap<>();
    carrier.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    String xray = headers.get(XRAY_MESSAGE);
    SpanContext span = xray == null ? SpanContext.getInvalid() : XrayHeader.span(xray);
    Context context = span.isValid() ? Context.current().with(Span.wrap(span)) : Context.current();
    return W3C.extract(context, headers, Headers.GET);
  }

  /** The current trace, for whoever is called: the headers to send; none outside of a trace. */
  public static Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    W3C.inject(Context.current(), headers, (_, name, value) -> headers.put(name, value));
    return Map.copyOf(headers);
  }

  /** The id of the current trace, 32 hexadecimal digits; empty outside of one. */
  public static Optional<String> id() {
    return Optional.of(Span.current().getSpanContext())
        .filter(SpanContext::isValid)
        .map(SpanContext::getTraceId);
  }

  /** What X-Ray knows of the invocation, if the current trace is another one. */
  static Optional<SpanContext> otherInvocation() {
    return Optional.ofNullable(Context.current().get(INVOCATION))
        .filter(SpanContext::isValid)
        .filter(one -> !one.getTraceId().equals(Span.current().getSpanContext().getTraceId()));
  }

  private enum Headers implements TextMapGetter<Map<String, String>> {
    GET;

    // Deprecated, and still to be implemented.
    @SuppressWarnings("deprecation")
    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
