package dev.aquifer.core.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one service is.
 *
 * @param name such as {@code chunk-index}, or {@code source.ID}
 * @param tenant whose it is; null if it is everybody's
 * @param responseMillis how long it took to answer, on average, when it was asked last
 * @param errors calls that failed since the check before
 * @param lastCheck when something was last known of it
 * @param details what was seen, as a sentence
 * @param cause the service that has to be mended for this one; null if that is this one itself, or
 *     nothing has to
 */
public record ServiceHealth(
    String name,
    @Nullable String tenant,
    Health status,
    long responseMillis,
    long errors,
    Instant lastCheck,
    String details,
    @Nullable String cause) {

  ServiceHealth because(@Nullable String of) {
    return new ServiceHealth(name, tenant, status, responseMillis, errors, lastCheck, details, of);
  }
}
