package dev.aquifer.core.source;

import java.util.List;

/** Sources for tests. */
public final class TestSource {

  private TestSource() {}

  /** A source of the tenant {@code acme} that takes every item and that staff may read. */
  public static Source of(String kind, String settings) {
    return new Source(
        "acme",
        "ab".repeat(16),
        kind,
        kind,
        settings,
        Schedule.NEVER,
        new ItemFilter(List.of(), List.of(), 1_000_000),
        List.of("group:staff"),
        50,
        false);
  }

  /** A source that connectors in memory do not look at. */
  static Source inMemory() {
    return of("memory", "{}");
  }

  /** The same, looked at as this schedule says. */
  static Source on(Schedule schedule) {
    Source source = inMemory();
    return new Source(
        source.tenant(),
        source.id(),
        source.kind(),
        source.name(),
        source.settings(),
        schedule,
        source.filter(),
        source.readers(),
        source.mostDeleted(),
        false);
  }

  /** The same without what these patterns match, and asking above another share of deletions. */
  static Source without(int mostDeleted, String... patterns) {
    return without("acme", mostDeleted, patterns);
  }

  /** The same of another tenant. */
  static Source without(String tenant, int mostDeleted, String... patterns) {
    Source source = inMemory();
    return new Source(
        tenant,
        source.id(),
        source.kind(),
        source.name(),
        source.settings(),
        source.schedule(),
        new ItemFilter(List.of(), List.of(patterns), 1_000),
        source.readers(),
        mostDeleted,
        false);
  }
}
