package dev.aquifer.core.settings;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function's settings: its environment variables, typed. */
public final class Settings {

  private final Map<String, String> variables;

  public Settings(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public Map<String, String> variables() {
    return variables;
  }

  /**
   * A setting that must be there.
   *
   * @throws ProblemException {@code INVALID_CONFIGURATION}
   */
  public String text(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw invalid(name, "is not set");
    }
    return value;
  }

  public String text(String name, String byDefault) {
    @Nullable String value = variables.get(name);
    return value == null || value.isBlank() ? byDefault : value;
  }

  /** A positive whole number. */
  public long number(String name, long byDefault) {
    String value = text(name, Long.toString(byDefault));
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the value.
    }
    throw invalid(name, "must be a whole number above 0, but is '" + value + "'");
  }

  /** The error for a setting with a value that does not do. */
  public static ProblemException invalid(String name, String reason) {
    return new ProblemException(
        ProblemCode.INVALID_CONFIGURATION,
        "The environment variable %s %s; infra-cdk sets it.".formatted(name, reason));
  }
}
