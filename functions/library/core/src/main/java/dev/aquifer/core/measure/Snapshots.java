package dev.aquifer.core.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the series came to at each minute of three days, and at each hour of forty. Implementations
 * are thread-safe; methods throw {@code DEPENDENCY_UNAVAILABLE} if it cannot be reached.
 */
public interface Snapshots {

  void save(Snapshot snapshot);

  /** The latest that is not later than a time. */
  Optional<Snapshot> at(Instant time);

  /** How many requests there were in all at the beginning of each hour, in the order of time. */
  List<Volume> volumes(Instant from);

  /** The same of {@link Questions} alone. */
  List<Volume> questions(Instant from);

  /**
   * How many requests there were in all.
   *
   * @param requests since counting began, so that two of them tell what came between
   */
  record Volume(Instant at, double requests) {}
}
