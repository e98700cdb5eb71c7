package dev.aquifer.core.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which events were taken, for longer than one may be sent again. Implementations are
 * thread-safe; all methods throw {@code DEPENDENCY_UNAVAILABLE} if the memory cannot be reached.
 */
public interface WebhookDeliveries {

  /**
   * An event that was taken.
   *
   * @param bodyHash SHA-256 of its body
   * @param signedAt as in {@link SignedCall}
   */
  record Taken(String bodyHash, @Nullable Long signedAt) {}

  /** What is known of an event of a source; empty if it was not taken. */
  Optional<Taken> find(String source, String id);

  /** Remembers that an event was taken. Doing it again changes nothing. */
  void keep(String source, String id, Taken taken);
}
