package dev.aquifer.infra;

import java.util.Map;
import java.util.TreeMap;

/** The parts that functions work on. */
record Backend(
    Foundation foundation,
    Storage storage,
    ChangeQueue updates,
    ChangeQueue deletions,
    Ledger ledger,
    SearchDomain search) {

  Settings settings() {
    return foundation.settings();
  }

  Map<String, String> ledgerEnvironment() {
    return Map.of("AQUIFER_LEDGER_TABLE", ledger.table().getTableName());
  }

  Map<String, String> ledgerAndSearchEnvironment() {
    return both(ledgerEnvironment(), search.environment());
  }

  static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new TreeMap<>(one);
    both.putAll(other);
    return both;
  }
}
