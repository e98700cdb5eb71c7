package dev.aquifer.infra;

import java.util.Locale;

/** A page of {@code docs/runbooks} for whoever is alarmed. */
enum Runbook {
  AVAILABILITY,
  LATENCY,
  QUALITY,
  DEAD_LETTERS,
  QUEUES,
  CHANGE_LAG,
  SPEND,
  DEPENDENCIES,
  METRICS,
  FUNCTIONS,
  TABLES,
  SEARCH_DOMAIN;

  /** Its name, such as {@code dead-letters}. */
  String page() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
