package dev.aquifer.runtime;

import java.io.InputStream;
import java.util.function.Function;

/** Reads the event, calls the handler, writes the reply. */
final class EventFunction<E, R> implements Function<InputStream, byte[]> {

  private final EventType<E> type;
  private final Function<E, R> handler;

  EventFunction(EventType<E> type, Function<E, R> handler) {
    this.type = type;
    this.handler = handler;
  }

  @Override
  public byte[] apply(InputStream event) {
    return EventType.write(handler.apply(type.read(event)));
  }
}
