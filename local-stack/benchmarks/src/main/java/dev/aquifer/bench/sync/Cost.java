package dev.aquifer.bench.sync;

import java.util.Map;

/** What one run took: how often what was done, and how long. */
record Cost(Map<String, Long> counts, double seconds) {

  static final String EMBEDDED = "texts embedded";

  Cost {
    counts = Map.copyOf(counts);
  }

  double count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  long embedded() {
    return counts.getOrDefault(EMBEDDED, 0L);
  }
}
