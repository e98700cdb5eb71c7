package dev.aquifer.core.measure;

import java.util.List;

/**
 * Adds up what all instances record. Counters and histograms only grow, whoever writes or reads
 * them. Thread-safe.
 */
public interface MetricStore {

  /** The label in place of those that there are too many of. */
  String OTHER = "other";

  /**
   * Adds what was recorded together, once: a second time with the same id changes nothing. After an
   * exception some of it may be added, and the same call again adds the rest.
   *
   * <p>A metric has so many series and no more; what would be one more goes into one with {@link
   * #OTHER} for every label.
   *
   * @param batch the same for the same samples, and for no others
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  void add(String batch, List<Sample> samples);

  /** Every series, in no order; never less than a call before came to. */
  List<Series> series();
}
