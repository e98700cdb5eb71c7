package dev.aquifer.core.search;

import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.Passage;
import java.util.List;

/** Finds passages that may be shown. */
public interface Finder {

  /** The passages for a query, best first. */
  List<Passage> find(IndexQuery query);
}
