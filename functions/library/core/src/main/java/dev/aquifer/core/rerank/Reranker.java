package dev.aquifer.core.rerank;

import dev.aquifer.core.index.Passage;
import dev.aquifer.core.resilience.Remote;
import java.util.List;

/**
 * Judges passages against a question more closely than an index can. Implementations are
 * thread-safe.
 */
public interface Reranker {

  /**
   * Scores passages.
   *
   * @param passages none is changed; an empty list costs nothing
   * @return one score a passage, in their order; a higher one fits better, and the scale is the
   *     implementation's own
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if the model
   *     cannot be reached in time
   */
  @Remote(safe = true)
  List<Double> score(String question, List<Passage> passages);
}
