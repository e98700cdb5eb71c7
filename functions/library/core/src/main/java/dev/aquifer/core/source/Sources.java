package dev.aquifer.core.source;

import java.util.List;
import java.util.Optional;

/**
 * The sources that administrators have described. Implementations are thread-safe; all methods
 * throw {@code DEPENDENCY_UNAVAILABLE} if they cannot be reached. Reads are strongly consistent.
 */
public interface Sources {

  Optional<Source> find(String tenant, String id);

  /** A tenant's sources in the order of their ids. */
  List<Source> list(String tenant);

  /** The sources of every tenant, for whoever looks which are due. */
  List<Source> all();

  /** Writes a source in place of the one before, if there is one. */
  void save(Source source);

  /** Forgets a source; none needs to be there. */
  void remove(String tenant, String id);
}
