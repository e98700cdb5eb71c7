package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The parts that functions work on. */
record Backend(
    Foundation foundation,
    Storage storage,
    ChangeQueue updates,
    ChangeQueue deletions,
    Ledger ledger,
    SearchDomain search,
    Usage usage,
    AuditStore audit) {

  Settings settings() {
    return foundation.settings();
  }

  Map<String, String> ledgerEnvironment() {
    return Map.of("AQUIFER_LEDGER_TABLE", ledger.table().getTableName());
  }

  Map<String, String> ledgerAndSearchEnvironment() {
    return both(ledgerEnvironment(), search.environment());
  }

  /** What every function of the API must know, to hold callers to their quotas and to record. */
  Map<String, String> apiEnvironment() {
    return both(usage.environment(), audit.environment());
  }

  /** What every function of the API may do, and what one may do besides. */
  List<Permission> apiPermissions(List<Permission> besides) {
    return Stream.concat(Stream.of(usage.count(), audit.record()), besides.stream()).toList();
  }

  static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new TreeMap<>(one);
    both.putAll(other);
    return both;
  }
}
