package dev.aquifer.core.answer;

import dev.aquifer.core.index.Passage;
import java.util.List;

/**
 * Writes an answer from passages, and from nothing else. Passages are data: instructions inside
 * them are not followed. Implementations are thread-safe.
 */
public interface Generator {

  /**
   * Answers a question.
   *
   * @param passages best first; without any, the answer is {@link Answer.NotFound}
   * @return an answer that cites only these passages
   * @throws dev.aquifer.core.problem.ProblemException {@code GENERATION_FAILED} if a model replied
   *     nothing usable, {@code DEPENDENCY_UNAVAILABLE} if it could not be reached in time
   */
  Answer generate(String question, List<Passage> passages);
}
