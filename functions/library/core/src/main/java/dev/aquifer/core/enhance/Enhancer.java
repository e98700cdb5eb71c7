package dev.aquifer.core.enhance;

import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.Set;

/**
 * Finds further ways to look for what a question asks for. Implementations are thread-safe.
 *
 * <p>Whatever an enhancer throws costs nothing but its variants: the search goes on without them.
 */
public interface Enhancer {

  /** What it is called in settings, benchmarks and replies, such as {@code multi-query}. */
  String name();

  /** The gaps that it may close; without one of them it is not asked. */
  Set<Gap> closes();

  /**
   * Finds variants.
   *
   * @param found what the question itself finds, best first
   * @return none if there is nothing to add
   */
  List<Variant> variants(String question, List<Passage> found);
}
