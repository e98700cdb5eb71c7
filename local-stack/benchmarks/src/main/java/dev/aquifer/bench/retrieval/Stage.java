package dev.aquifer.bench.retrieval;

import dev.aquifer.core.index.Passage;
import java.util.List;

/**
 * A way to find passages, to be compared with others.
 *
 * @param name as the report shows it
 * @param baseline the name of the stage that its gain is told against; empty for none
 */
record Stage(String name, String baseline, Search search) {

  /** Finds passages for a question, best first. */
  interface Search {
    List<Passage> find(String question);
  }
}
