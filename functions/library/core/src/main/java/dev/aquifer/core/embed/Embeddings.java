package dev.aquifer.core.embed;

import dev.aquifer.core.resilience.Remote;
import java.util.List;
import java.util.Optional;

/**
 * Turns text into vectors of length one, so that their dot product is their cosine. The same text
 * always gives the same vector. Implementations are thread-safe.
 */
public interface Embeddings {

  /** The model that makes the vectors. */
  EmbeddingModel model();

  /**
   * Embeds texts that are to be found.
   *
   * @return one vector a text, in order; none for an empty list
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if the model
   *     cannot be reached
   */
  @Remote(safe = true)
  List<Embedding> embedPassages(List<String> texts);

  /** Embeds a question, with the model's prefix for questions where it has one. */
  @Remote(safe = true)
  Embedding embedQuery(String text);

  /**
   * The same model for one tenant's texts. Whatever remembers vectors does so for a tenant alone: a
   * text that another one had must not be told by the time that it takes.
   */
  default Embeddings of(String tenant) {
    return this;
  }

  /** The same model's vectors of single tokens; empty if it gives none. */
  default Optional<TokenEmbeddings> tokens() {
    return Optional.empty();
  }

  /** The number of the model's tokens in a text, without the special ones at its ends. */
  int countTokens(String text);

  /** The most tokens of a text that the model takes in; what comes after is not in the vector. */
  int maximumTokens();
}
