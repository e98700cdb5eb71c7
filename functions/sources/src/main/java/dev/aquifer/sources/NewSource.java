package dev.aquifer.sources;

import dev.aquifer.core.access.Readers;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.ItemFilter;
import dev.aquifer.core.source.Schedule;
import dev.aquifer.core.source.Source;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A source as an administrator describes it.
 *
 * @param kind which connector reads it
 * @param name what people call it
 * @param settings of the kind's own
 * @param every how often it is looked at, as ISO 8601 spells a duration; null for when asked to
 * @param fullEvery how often all is listed of a source that can tell its changes; null for every
 *     day
 * @param include patterns of paths; null for every path
 * @param exclude patterns of paths; null for none
 * @param maxBytes the largest item that is taken; null for the largest document
 * @param readers of documents of which the source says nothing; null for nobody
 * @param mostDeletedPercent above which a run asks before it deletes; null for 30
 */
record NewSource(
    @Nullable String kind,
    @Nullable String name,
    @Nullable Map<String, Object> settings,
    @Nullable String every,
    @Nullable String fullEvery,
    @Nullable List<String> include,
    @Nullable List<String> exclude,
    @Nullable Long maxBytes,
    @Nullable List<String> readers,
    @Nullable Integer mostDeletedPercent) {

  private static final int LONGEST_NAME = 200;
  private static final int MOST_PATTERNS = 100;
  private static final int MOST_DELETED = 30;
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /**
   * The source, without having looked at its settings.
   *
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  Source of(String tenant, String id, long mostBytes) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw invalid("'name' must have 1 to %d characters.".formatted(LONGEST_NAME));
    }
    if (kind == null || settings == null) {
      throw invalid("'kind' and 'settings' must be there.");
    }
    if (readers != null && Readers.valid(readers).isEmpty()) {
      throw invalid("'readers' must be everyone, group:NAME and user:SUBJECT, or left out.");
    }
    return new Source(
        tenant,
        id,
        kind,
        name,
        JsonMapper.shared().writeValueAsString(settings),
        new Schedule(
            duration("every", every, null), duration("fullEvery", fullEvery, Duration.ofDays(1))),
        filter(mostBytes),
        readers == null ? null : Readers.valid(readers),
        between("mostDeletedPercent", mostDeletedPercent, MOST_DELETED, 0, 100),
        false);
  }

  private static @Nullable Duration duration(
      String field, @Nullable String value, @Nullable Duration byDefault) {
    try {
      Duration duration = value == null ? byDefault : Duration.parse(value);
      if (duration == null || duration.compareTo(SHORTEST) >= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Told below, with an example.
    }
    throw invalid(
        "'%s' must be a duration of a minute or more, such as PT15M or P1D.".formatted(field));
  }

  private ItemFilter filter(long mostBytes) {
    List<String> in = patterns("include", include);
    List<String> out = patterns("exclude", exclude);
    long most = maxBytes == null ? mostBytes : maxBytes;
    if (most < 1 || most > mostBytes) {
      throw invalid("'maxBytes' must be from 1 to %d.".formatted(mostBytes));
    }
    return new ItemFilter(in, out, most);
  }

  private static List<String> patterns(String field, @Nullable List<String> patterns) {
    if (patterns == null) {
      return List.of();
    }
    if (patterns.size() > MOST_PATTERNS
        || patterns.stream().anyMatch(one -> one == null || one.isBlank())) {
      throw invalid(
          "'%s' must be at most %d patterns, such as docs/**/*.md."
              .formatted(field, MOST_PATTERNS));
    }
    return patterns;
  }

  private static int between(
      String field, @Nullable Integer value, int byDefault, int least, int most) {
    int number = value == null ? byDefault : value;
    if (number < least || number > most) {
      throw invalid("'%s' must be from %d to %d.".formatted(field, least, most));
    }
    return number;
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
