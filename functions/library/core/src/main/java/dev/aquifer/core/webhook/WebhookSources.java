package dev.aquifer.core.webhook;

import java.util.Optional;

/** Who may send events. Implementations are thread-safe. */
public interface WebhookSources {

  /**
   * Finds a source by its name.
   *
   * @param fresh whether what was read a moment ago will not do, as a key may have changed since
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}, or {@code
   *     INVALID_CONFIGURATION} if what is kept of them cannot be understood
   */
  Optional<WebhookSource> find(String name, boolean fresh);
}
