package dev.aquifer.local.compute;

import java.time.Duration;

/**
 * How long an event may wait for an instance if somebody waits for its reply.
 *
 * @param burst for so long the line need not become empty, and nobody is refused; from then on it
 *     stands
 * @param longest how long anybody waits in a line that stands
 */
public record Admission(Duration burst, Duration longest) {

  private static final Duration FOREVER = Duration.ofDays(365);

  /** Time for a second instance to start; then an answer while its caller still looks. */
  public static final Admission DEFAULTS =
      new Admission(Duration.ofSeconds(5), Duration.ofSeconds(2));

  /** Nobody is refused, however late the reply: to measure what that comes to. */
  public static final Admission EVERYONE = new Admission(FOREVER, FOREVER);
}
