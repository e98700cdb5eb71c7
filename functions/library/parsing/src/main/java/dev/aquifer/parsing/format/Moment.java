package dev.aquifer.parsing.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Reads the moments that documents name, such as when they were written. */
public final class Moment {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern(
          "uuuu-MM-dd[['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][ ][XXX][XX][X]]");
  private static final int LONGEST = 40;

  private Moment() {}

  /**
   * Reads a moment in ISO 8601, which may lack its time and its zone, or in the form of RFC 1123.
   * One without a zone is taken for UTC.
   *
   * @return null if it is neither
   */
  public static @Nullable Instant of(String text) {
    String moment = text.strip();
    if (moment.length() > LONGEST) {
      return null;
    }
    try {
      TemporalAccessor parsed =
          ISO.parseBest(moment, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (parsed) {
        case OffsetDateTime exact -> exact.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        default -> LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
      };
    } catch (DateTimeException e) {
      return rfc1123(moment);
    }
  }

  private static @Nullable Instant rfc1123(String moment) {
    try {
      return OffsetDateTime.parse(moment, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
