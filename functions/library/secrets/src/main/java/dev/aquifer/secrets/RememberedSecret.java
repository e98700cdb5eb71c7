package dev.aquifer.secrets;

import dev.aquifer.core.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A secret that is read when it is first needed, and so is in no snapshot of a function, and again
 * after a while, so that a changed one is taken without a deployment.
 */
public final class RememberedSecret implements Supplier<String> {

  static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final String name;
  private final UnaryOperator<String> read;
  private final Clock clock;
  private @Nullable String value;
  private Instant until = Instant.MIN;

  /**
   * Knows a secret by name alone.
   *
   * @param read gives the secret of a name
   */
  public RememberedSecret(String name, UnaryOperator<String> read, Clock clock) {
    this.name = name;
    this.read = read;
    this.clock = clock;
  }

  /**
   * The secret. One that was read before is kept while the store does not answer.
   *
   * @throws ProblemException if it was never read and cannot be
   */
  @Override
  public synchronized String get() {
    String known = value;
    if (known != null && clock.instant().isBefore(until)) {
      return known;
    }
    try {
      known = read.apply(name);
    } catch (ProblemException e) {
      if (known == null) {
        throw e;
      }
    }
    value = known;
    until = clock.instant().plus(REMEMBERED);
    return known;
  }
}
