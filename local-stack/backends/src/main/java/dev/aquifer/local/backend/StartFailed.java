package dev.aquifer.local.backend;

/**
 * A part of the local stack did not start; the message says which, why, and what it logged last.
 */
public final class StartFailed extends RuntimeException {

  public StartFailed(String message) {
    super(message);
  }

  public StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
