package dev.aquifer.core.health;

import java.util.Optional;

/**
 * Keeps the latest report. Implementations are thread-safe; methods throw {@code
 * DEPENDENCY_UNAVAILABLE} if it cannot be reached.
 */
public interface HealthReports {

  void save(HealthReport report);

  Optional<HealthReport> latest();
}
