package dev.aquifer.local.template;

/** The template says something that cannot be hosted; the message names the logical id. */
public final class TemplateException extends RuntimeException {
  public TemplateException(String message) {
    super(message);
  }

  public TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
