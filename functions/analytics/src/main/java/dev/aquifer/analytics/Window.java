package dev.aquifer.analytics;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The time until now that is looked at. */
record Window(Instant from, Instant to) {

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,3})([mhd])");
  private static final Duration DEFAULT = Duration.ofHours(1);
  private static final Duration LEAST = Duration.ofMinutes(5);
  private static final Duration MOST = Duration.ofDays(30);

  /** So many points make a trend. */
  private static final int POINTS = 12;

  /**
   * Reads one such as {@code 30m}, {@code 1h} or {@code 7d}; an hour if none is said.
   *
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  static Window of(@Nullable String text, Instant now) {
    Duration length = text == null ? DEFAULT : length(text);
    if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
      throw invalid();
    }
    return new Window(now.minus(length), now);
  }

  private static Duration length(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw invalid();
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemCode.INVALID_REQUEST, "'window' must be from 5m to 30d, such as 30m, 1h or 7d.");
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /** Equal parts of it by their ends, and first the beginning of the first. */
  List<Instant> points() {
    return IntStream.rangeClosed(0, POINTS)
        .mapToObj(i -> from.plus(length().multipliedBy(i).dividedBy(POINTS)))
        .toList();
  }
}
