package dev.aquifer.bench.retrieval;

import dev.aquifer.core.index.Passage;
import java.util.List;

/**
 * A way to find passages, to be compared with others.
 *
 * @param name as the report shows it
 * @param over the names of the stages that its gain is told against
 */
record Stage(String name, List<String> over, Search search) {

  /** Finds passages for a question, best first. */
  interface Search {
    List<Passage> find(String question);
  }
}
