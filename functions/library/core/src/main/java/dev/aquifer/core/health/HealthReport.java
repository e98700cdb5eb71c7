package dev.aquifer.core.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dependencies are up.
 *
 * @param dependencies in the order of their configuration
 */
public record HealthReport(List<Check> dependencies) {

  public HealthReport {
    dependencies = List.copyOf(dependencies);
  }

  /** Whether every dependency is up. */
  public boolean up() {
    return dependencies.stream().allMatch(Check::up);
  }

  /**
   * One dependency.
   *
   * @param milliseconds how long it took to answer, or to fail
   * @param reason why it is down, null if it is up
   */
  public record Check(String name, boolean up, long milliseconds, @Nullable String reason) {}
}
