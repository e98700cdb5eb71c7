package dev.aquifer.local.bus;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The six fields of EventBridge's cron: minutes, hours, day of month, month, day of week (1 is
 * Sunday), year. {@code L}, {@code W} and {@code #} are not supported.
 */
record CronFields(
    Set<Integer> minutes,
    Set<Integer> hours,
    Set<Integer> days,
    Set<Integer> months,
    Set<Integer> weekdays,
    Set<Integer> years) {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static CronFields of(String text) {
    String[] fields = text.toUpperCase(Locale.ROOT).split(" +", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException("a cron expression has six fields: " + text);
    }
    return new CronFields(
        values(fields[0], 0, 59, List.of()),
        values(fields[1], 0, 23, List.of()),
        values(fields[2], 1, 31, List.of()),
        values(fields[3], 1, 12, MONTHS),
        values(fields[4], 1, 7, WEEKDAYS),
        values(fields[5], 1970, 2199, List.of()));
  }

  /** The first matching minute after a time; none if the years are over. */
  Optional<ZonedDateTime> next(ZonedDateTime after) {
    ZonedDateTime time = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    while (time.getYear() <= after.getYear() + 5 || years.contains(time.getYear())) {
      if (!years.contains(time.getYear()) || !months.contains(time.getMonthValue())) {
        time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
      } else if (!days.contains(time.getDayOfMonth())
          || !weekdays.contains(time.getDayOfWeek().getValue() % 7 + 1)) {
        time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS);
      } else if (!hours.contains(time.getHour())) {
        time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS);
      } else if (!minutes.contains(time.getMinute())) {
        time = time.plusMinutes(1);
      } else {
        return Optional.of(time);
      }
    }
    return Optional.empty();
  }

  private static Set<Integer> values(String field, int first, int last, List<String> names) {
    var values = new TreeSet<Integer>();
    for (String part : field.split(",", -1)) {
      String[] step = part.split("/", -1);
      int distance = step.length > 1 ? Integer.parseInt(step[1]) : 1;
      int from = first;
      int to = last;
      if (!step[0].equals("*") && !step[0].equals("?")) {
        String[] range = step[0].split("-", -1);
        from = number(range[0], names);
        to = range.length > 1 ? number(range[1], names) : step.length > 1 ? last : from;
      }
      for (int value = from; value <= to; value += distance) {
        values.add(value);
      }
    }
    return values;
  }

  private static int number(String text, List<String> names) {
    int index = names.indexOf(text);
    return index >= 0 ? index + 1 : Integer.parseInt(text);
  }
}
