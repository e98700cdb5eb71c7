package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The parts that functions work on. */
record Backend(
    Foundation foundation,
    Storage storage,
    ChangeQueues changes,
    Ledger ledger,
    SearchDomain search,
    Usage usage,
    AuditStore audit,
    SourceStore sources) {

  Settings settings() {
    return foundation.settings();
  }

  ProgressTable progress() {
    return changes.progress();
  }

  Map<String, String> ledgerEnvironment() {
    return Map.of("AQUIFER_LEDGER_TABLE", ledger.table().getTableName());
  }

  Map<String, String> ledgerAndSearchEnvironment() {
    return together(ledgerEnvironment(), search.environment());
  }

  /** What every function of the API must know, to hold callers to their quotas and to record. */
  Map<String, String> apiEnvironment() {
    return together(usage.environment(), audit.environment());
  }

  /** What every function of the API may do, and what one may do besides. */
  List<Permission> apiPermissions(List<Permission> besides) {
    return Stream.concat(Stream.of(usage.count(), audit.record()), besides.stream()).toList();
  }

  @SafeVarargs
  static Map<String, String> together(Map<String, String>... parts) {
    Map<String, String> whole = new TreeMap<>();
    for (Map<String, String> part : parts) {
      whole.putAll(part);
    }
    return whole;
  }
}
