package dev.aquifer.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of questions, by their ends. Thread-safe. */
final class Outcomes {

  private static final int GOOD_IN_A_ROW = 30;

  private final List<Outcome> all = new ArrayList<>();

  /** What came of one question. */
  enum Kind {
    RIGHT,
    /** Right, without a part that the reply names. */
    DEGRADED,
    /** With a problem's code. */
    FAILED,
    /** With neither an answer nor a problem's code. */
    UNCLEAR,
    WRONG
  }

  private record Outcome(Instant at, Kind kind, Duration took) {}

  synchronized void add(Instant at, Kind kind, Duration took) {
    all.add(new Outcome(at, kind, took));
  }

  /** How many ended each way in a time. */
  synchronized Map<Kind, Long> between(Instant from, Instant until) {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    for (Outcome one : within(from, until)) {
      counts.merge(one.kind(), 1L, Long::sum);
    }
    return counts;
  }

  /** How long those took that were answered, at most, but for one in a hundred. */
  synchronized @Nullable Duration p99(Instant from, Instant until) {
    List<Duration> sorted =
        within(from, until).stream()
            .filter(one -> one.kind().compareTo(Kind.DEGRADED) <= 0)
            .map(Outcome::took)
            .sorted()
            .toList();
    return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
  }

  /** When the first of enough right answers in a row ended; null if there are none yet. */
  synchronized @Nullable Instant goodAgain(Instant from) {
    int inARow = 0;
    Instant first = from;
    for (Outcome one : within(from, Instant.MAX)) {
      if (one.kind() == Kind.RIGHT) {
        first = inARow == 0 ? one.at() : first;
        inARow++;
        if (inARow == GOOD_IN_A_ROW) {
          return first;
        }
      } else {
        inARow = 0;
      }
    }
    return null;
  }

  private List<Outcome> within(Instant from, Instant until) {
    return all.stream()
        .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
        .sorted(Comparator.comparing(Outcome::at))
        .toList();
  }
}
