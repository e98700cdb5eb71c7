package dev.aquifer.bench.analysis;

import java.util.Comparator;
import java.util.List;

/**
 * A chunk that was found.
 *
 * @param document it is of
 */
record Hit(String document, double score) {

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::document);

  /**
   * The documents of chunks, each once, best first. Some collections say things twice, word for
   * word, and call one place relevant; of equal scores the node takes what its segments have first,
   * which is another in each run, so here the id decides.
   */
  static List<String> documents(List<Hit> hits) {
    return hits.stream().sorted(BEST_FIRST).map(Hit::document).distinct().toList();
  }
}
