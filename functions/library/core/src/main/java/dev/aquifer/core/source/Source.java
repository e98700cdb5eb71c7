package dev.aquifer.core.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that documents come from, as an administrator described it.
 *
 * @param tenant whose documents they are
 * @param id 32 lower-case hexadecimal digits
 * @param kind which connector reads it, such as {@code files}
 * @param name what people call it
 * @param settings a JSON object of the kind's own; credentials are only named in it
 * @param schedule when it is looked at by itself
 * @param filter which of its items are documents
 * @param readers who may read a document of which the source itself says nothing; null for nobody
 * @param mostDeleted the share of its documents, in percent, above which a run asks before it
 *     deletes
 * @param removed whether its documents are being deleted, and then it
 */
public record Source(
    String tenant,
    String id,
    String kind,
    String name,
    String settings,
    Schedule schedule,
    ItemFilter filter,
    @Nullable List<String> readers,
    int mostDeleted,
    boolean removed) {

  public Source {
    readers = readers == null ? null : List.copyOf(readers);
  }

  /** The same, to be deleted with all its documents. */
  public Source toRemove() {
    return new Source(
        tenant, id, kind, name, settings, Schedule.NEVER, filter, readers, mostDeleted, true);
  }
}
