package dev.aquifer.local.bus;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires: {@code rate(...)}, {@code cron(...)} or {@code at(...)}. */
sealed interface Expression {

  /** The first time after another, if there is one. */
  Optional<Instant> next(Instant after);

  /** Reads an expression as EventBridge writes it. */
  static Expression of(String text, String zone) {
    Matcher matcher = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a schedule: " + text);
    }
    String argument = matcher.group(2).strip();
    return switch (matcher.group(1)) {
      case "rate" -> rate(argument);
      case "at" -> new At(LocalDateTime.parse(argument).atZone(ZoneId.of(zone)).toInstant());
      default -> new Cron(CronFields.of(argument), ZoneId.of(zone));
    };
  }

  private static Rate rate(String argument) {
    String[] parts = argument.split(" +", -1);
    long value = Long.parseLong(parts[0]);
    String unit = parts[1].endsWith("s") ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
    return new Rate(
        switch (unit) {
          case "minute" -> Duration.ofMinutes(value);
          case "hour" -> Duration.ofHours(value);
          case "day" -> Duration.ofDays(value);
          default -> throw new IllegalArgumentException("not a rate: " + argument);
        });
  }

  /** At even distances. */
  record Rate(Duration distance) implements Expression {
    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(after.plus(distance));
    }
  }

  /** Once. */
  record At(Instant time) implements Expression {
    @Override
    public Optional<Instant> next(Instant after) {
      return time.isAfter(after) ? Optional.of(time) : Optional.empty();
    }
  }

  /** By the calendar. */
  record Cron(CronFields fields, ZoneId zone) implements Expression {
    @Override
    public Optional<Instant> next(Instant after) {
      return fields.next(after.atZone(zone)).map(java.time.ZonedDateTime::toInstant);
    }
  }
}
