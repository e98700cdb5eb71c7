package dev.aquifer.runtime;

import dev.aquifer.tracing.TraceContext;
import io.opentelemetry.context.Scope;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the event, calls the handler, writes the reply. */
final class EventFunction<E, R> implements Function<InputStream, byte[]> {

  /** Where AWS's runtime puts X-Ray's header of an invocation. */
  private static final String XRAY = "com.amazonaws.xray.traceHeader";

  private final EventType<E> type;
  private final Function<E, R> handler;
  private final Runnable begin;
  private final AtomicReference<@Nullable Runnable> first;

  /**
   * Makes a function.
   *
   * @param begin is run before each event
   * @param first is run with the first event
   */
  EventFunction(EventType<E> type, Function<E, R> handler, Runnable begin, Runnable first) {
    this.type = type;
    this.handler = handler;
    this.begin = begin;
    this.first = new AtomicReference<>(first);
  }

  @Override
  public byte[] apply(InputStream event) {
    begin.run();
    Runnable once = first.getAndSet(null);
    if (once != null) {
      once.run();
    }
    try (Scope _ = TraceContext.ofInvocation(System.getProperty(XRAY)).makeCurrent()) {
      return EventType.write(handler.apply(type.read(event)));
    }
  }
}
