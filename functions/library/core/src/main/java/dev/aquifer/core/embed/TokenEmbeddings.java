package dev.aquifer.core.embed;

import java.util.List;

/**
 * Turns a text into a vector for each of its tokens, each of length one. Implementations are
 * thread-safe.
 */
public interface TokenEmbeddings {

  /**
   * Embeds texts that are to be found.
   *
   * @return for each text its tokens' vectors, in order
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  List<List<Embedding>> embedTokens(List<String> texts);

  /** Embeds a question's own tokens, read behind the model's prefix where it has one. */
  List<Embedding> embedQueryTokens(String text);
}
