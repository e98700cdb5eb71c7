package dev.aquifer.core.search;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import java.util.List;

/** Finds the passages that a caller may read, as they are now, through every stage. */
public final class PassageSearch {

  /** More than is wanted, since the ledger may refuse some, and duplicates go. */
  private static final double SPARE = 1.5;

  /** Fewer would leave the stages little to choose from. */
  private static final int FEWEST = 20;

  private final Retrieval retrieval;
  private final ChunkIndex index;
  private final Ledger ledger;

  public PassageSearch(Retrieval retrieval, ChunkIndex index, Ledger ledger) {
    this.retrieval = retrieval;
    this.index = index;
    this.ledger = ledger;
  }

  /**
   * Searches.
   *
   * @param size the most passages wanted, 1 to 100
   * @param stages those of the question
   * @return best first
   */
  public List<Passage> search(
      Caller caller, String text, Filters filters, int size, Stages stages) {
    return retrieval.passages(
        new Retrieval.Question(caller.tenant(), caller.principals(), text, filters, size),
        new CurrentPassages(index, ledger, caller),
        Math.max(FEWEST, (int) Math.ceil(size * SPARE)),
        stages);
  }
}
