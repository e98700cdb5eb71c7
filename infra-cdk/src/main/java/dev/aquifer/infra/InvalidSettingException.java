package dev.aquifer.infra;

/** A context value that the stack cannot be made from. The message says what to write instead. */
public final class InvalidSettingException extends RuntimeException {

  InvalidSettingException(ContextKey key, String value, String instead) {
    super("context key '%s' is '%s': %s".formatted(key.key(), value, instead));
  }

  InvalidSettingException(String message) {
    super(message);
  }
}
