package dev.aquifer.core.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs of all sources. Implementations are thread-safe; all methods throw {@code
 * DEPENDENCY_UNAVAILABLE} if they cannot be reached. Reads are strongly consistent.
 */
public interface SyncRuns {

  /** The last run of a source, whatever became of it. */
  Optional<SyncRun> latest(String tenant, String source);

  /**
   * Writes a state in place of another, if that is still what is there: one conditional write. A
   * run with another number follows the one before, which is kept as history.
   *
   * @param before what was read; null if there was nothing
   * @return whether it was
   */
  boolean replace(@Nullable SyncRun before, SyncRun after);

  /** A source's runs, the latest first. */
  List<SyncRun> list(String tenant, String source, int most);

  /** Forgets all runs of a source. */
  void remove(String tenant, String source);
}
