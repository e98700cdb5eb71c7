package dev.aquifer.local.cli;

/** A command did not do what it was asked; the message says why, and what to do next. */
public final class CommandFailed extends RuntimeException {
  public CommandFailed(String message) {
    super(message);
  }

  public CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
