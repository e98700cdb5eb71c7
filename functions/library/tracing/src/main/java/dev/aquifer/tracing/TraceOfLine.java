package dev.aquifer.tracing;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The id of the trace that a line of the log is written in; {@code -} outside of one. */
public final class TraceOfLine extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return TraceContext.id().orElse("-");
  }
}
