package dev.aquifer.core.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was recorded, to be read. Implementations are thread-safe. */
public interface AuditTrail {

  /**
   * Reads one page of a tenant's records, the oldest first, each once.
   *
   * @param from the first moment
   * @param to the moment after the last
   * @param after what the page before said in {@code next}; null for the first
   * @param limit the most records, 1 to 1000; a page may hold fewer and yet not be the last
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  Page find(String tenant, Instant from, Instant to, @Nullable String after, int limit);

  /**
   * A page of records.
   *
   * @param next where the next page begins; null on the last
   */
  record Page(List<AuditRecord> records, @Nullable String next) {
    public Page {
      records = List.copyOf(records);
    }
  }
}
