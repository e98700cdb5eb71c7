package dev.aquifer.events;

import org.jspecify.annotations.Nullable;

/** A message that cannot be understood, and why; it quotes no more than a word of it. */
public final class InvalidEventException extends RuntimeException {

  InvalidEventException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
