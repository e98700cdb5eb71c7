package dev.aquifer.egress;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An address that may not be fetched from. The text never says what a name resolved to: whoever
 * named it could learn the addresses of a network that is not theirs.
 */
final class Refused extends ProblemException {

  Refused(String reason) {
    this(reason, null);
  }

  Refused(String reason, @Nullable Throwable cause) {
    super(
        ProblemCode.EGRESS_REFUSED,
        "The URL may not be fetched from. %s. Correct it, or have the deployment allow it."
            .formatted(reason),
        cause);
  }
}
