package dev.aquifer.tracing;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures, and makes a span of whatever is timed: of a request, a message, a stage of a question
 * and a call of a dependency. What it is called follows OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/">semantic conventions</a>. A span says how
 * long something took and whether it failed, and nothing of what was asked or read.
 */
public final class TracedMeasurements implements Measurements {

  private final Measurements real;
  private final Tracer tracer;

  public TracedMeasurements(Measurements real, Tracer tracer) {
    this.real = real;
    this.tracer = tracer;
  }

  @Override
  public void record(Metric metric, double value, List<String> labels) {
    real.record(metric, value, labels);
  }

  @Override
  public <T extends @Nullable Object> T timed(Metric metric, Supplier<T> work, String... labels) {
    SpanBuilder named = named(metric, labels);
    TraceContext.otherInvocation().ifPresent(named::addLink);
    Span span = named.startSpan();
    try (Scope _ = span.makeCurrent()) {
      return real.timed(metric, work, labels);
    } catch (RuntimeException | Error e) {
      // Not its message, which may quote a document.
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }

  @Override
  public <T extends @Nullable Object> Callable<T> carried(Callable<T> work) {
    return Context.current().wrap(work);
  }

  private SpanBuilder named(Metric metric, String... labels) {
    return switch (metric) {
      case REQUEST_DURATION ->
          tracer
              .spanBuilder(labels[0] + " " + labels[1])
              .setSpanKind(SpanKind.SERVER)
              .setAttribute("http.request.method", labels[0])
              .setAttribute("http.route", labels[1]);
      case MESSAGE_DURATION ->
          tracer
              .spanBuilder("process " + labels[0])
              .setSpanKind(SpanKind.CONSUMER)
              .setAttribute("messaging.system", "aws_sqs")
              .setAttribute("messaging.operation.type", "process");
      case DEPENDENCY_DURATION ->
          tracer
              .spanBuilder(labels[0])
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("service.peer.name", labels[0]);
      default -> tracer.spanBuilder(labels.length == 0 ? metric.text() : labels[0]);
    };
  }
}
