package dev.aquifer.bench.peer;

import java.util.List;
import java.util.Map;

/** One way of ingesting and searching, in a process of its own. */
public interface Peer {

  /** The stage that is the whole. */
  String TOTAL = "total";

  /**
   * Ingests documents into an index without any, and returns once a search would find all chunks.
   *
   * @return how many chunks were written
   */
  int ingest(Place place, List<Text> documents) throws Exception;

  /**
   * Prepares questions about what was ingested; what it costs is not measured.
   *
   * @param questions every question that will be asked
   * @param size the most passages wanted for each
   */
  Search search(Place place, List<String> questions, int size) throws Exception;

  /** Asks. Thread-safe. */
  @FunctionalInterface
  interface Search {

    /**
     * Finds passages for a question.
     *
     * @return nanoseconds by stage; {@link #TOTAL} is one of them
     */
    Map<String, Long> find(String question) throws Exception;
  }

  /** Measures a search that has no stages. */
  static Search whole(WholeSearch search) {
    return question -> {
      long start = System.nanoTime();
      int found = search.find(question);
      long nanos = System.nanoTime() - start;
      if (found == 0) {
        throw new IllegalStateException("nothing was found for: " + question);
      }
      return Map.of(TOTAL, nanos);
    };
  }

  /** A search that has no stages. */
  @FunctionalInterface
  interface WholeSearch {

    /** Finds passages; returns how many. */
    int find(String question) throws Exception;
  }
}
