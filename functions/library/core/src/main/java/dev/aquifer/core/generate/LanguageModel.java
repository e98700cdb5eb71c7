package dev.aquifer.core.generate;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.resilience.Remote;

/**
 * A model that replies to text with text. It is asked at temperature 0, which makes equal replies
 * to equal prompts likely and no more. Implementations are thread-safe.
 */
public interface LanguageModel {

  /** Which model replies; replies of two names are never taken for each other. */
  String name();

  /**
   * Asks the model, and waits no longer than 25 seconds: the gateway waits 29.
   *
   * @return its reply without white space at its ends; never empty
   * @throws ProblemException {@code GENERATION_FAILED} if the reply holds no text, {@code
   *     DEPENDENCY_UNAVAILABLE} if there was none in time
   */
  @Remote
  String reply(Prompt prompt);

  /**
   * The text of a reply as {@link #reply} returns it.
   *
   * @throws ProblemException {@code GENERATION_FAILED} if it is blank
   */
  static String text(String reply) {
    if (reply.isBlank()) {
      throw new ProblemException(
          ProblemCode.GENERATION_FAILED, "The language model's reply was empty. Ask again.");
    }
    return reply.strip();
  }
}
