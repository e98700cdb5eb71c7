package dev.aquifer.infra;

import dev.aquifer.core.scale.ScalingThresholds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many instances functions have.
 *
 * @param reserved the most at once, by a function's id; the others share what the account has left
 * @param ready what is kept ready of the function that answers; nothing if it is absent
 * @param slowAnswer from where on answering asks for more instances
 */
record ScalingSettings(Map<String, Integer> reserved, Optional<Ready> ready, Duration slowAnswer) {

  private static final int MOST = 10_000;
  private static final Pattern RESERVED = Pattern.compile("([a-z-]+):([1-9]\\d{0,4})");
  private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,4}):([1-9]\\d{0,4})");
  private static final Pattern PERIOD = Pattern.compile("(cron\\([^()]+\\))=(.+)");

  /** At least and at most so many instances. */
  record Range(int least, int most) {}

  /** From a time on, given as EventBridge's cron expressions are, in UTC, another range holds. */
  record Period(String from, Range range) {}

  /** Instances that are kept ready: a range, and others that hold from certain times on. */
  record Ready(Range range, List<Period> schedule) {

    /** The most that are ever kept ready. */
    int most() {
      return Stream.concat(Stream.of(range), schedule.stream().map(Period::range))
          .mapToInt(Range::most)
          .max()
          .orElseThrow();
    }
  }

  static ScalingSettings read(Context context, IngestionSettings.Queues queues) {
    Map<String, Integer> reserved = reserved(context);
    Optional<Ready> ready = ready(context);
    // An event source that is given more than its function has is throttled, and loses receives.
    requireReserved(
        reserved, ChunkEmbed.SHAPE, queues.updatesAtOnce() + queues.bulkAtOnce(), context);
    ready.ifPresent(one -> requireReserved(reserved, Query.SHAPE, one.most(), context));
    long millis = context.whole(ContextKey.SLOW_ANSWER_MILLIS, 100, 29_000);
    return new ScalingSettings(reserved, ready, Duration.ofMillis(millis));
  }

  /** What is kept ready of a function. */
  Optional<Ready> ready(FunctionShape shape) {
    return shape.equals(Query.SHAPE) ? ready : Optional.empty();
  }

  /** From where on the function that answers is to have more instances. */
  ScalingThresholds thresholds() {
    ScalingThresholds all = ScalingThresholds.DEFAULTS;
    return new ScalingThresholds(all.cpu(), all.memory(), slowAnswer, all.queue(), all.errors());
  }

  private static Map<String, Integer> reserved(Context context) {
    List<String> ids = Functions.shapes().stream().map(FunctionShape::id).toList();
    Map<String, Integer> reserved = new TreeMap<>();
    for (String one : parts(context, ContextKey.RESERVED_CONCURRENCY, ",")) {
      Matcher matcher = RESERVED.matcher(one);
      if (!matcher.matches()
          || !ids.contains(matcher.group(1))
          || number(matcher, 2) > MOST
          || reserved.put(matcher.group(1), number(matcher, 2)) != null) {
        throw new InvalidSettingException(
            ContextKey.RESERVED_CONCURRENCY,
            context.text(ContextKey.RESERVED_CONCURRENCY),
            "write function:number separated by commas, each function once, such as query:100");
      }
    }
    return reserved;
  }

  private static void requireReserved(
      Map<String, Integer> reserved, FunctionShape shape, int least, Context context) {
    if (reserved.getOrDefault(shape.id(), least) < least) {
      throw new InvalidSettingException(
          ContextKey.RESERVED_CONCURRENCY,
          context.text(ContextKey.RESERVED_CONCURRENCY),
          "write at least %d for %s, which other settings give it".formatted(least, shape.id()));
    }
  }

  private static Optional<Ready> ready(Context context) {
    List<Period> schedule =
        parts(context, ContextKey.PROVISIONED_SCHEDULE, ";").stream()
            .map(one -> period(context, one))
            .toList();
    String text = context.text(ContextKey.PROVISIONED_CONCURRENCY);
    if (text.equals("0")) {
      if (!schedule.isEmpty()) {
        throw new InvalidSettingException(
            ContextKey.PROVISIONED_CONCURRENCY, text, "write the range outside of the schedule");
      }
      return Optional.empty();
    }
    return Optional.of(new Ready(range(ContextKey.PROVISIONED_CONCURRENCY, text, text), schedule));
  }

  private static Period period(Context context, String one) {
    ContextKey key = ContextKey.PROVISIONED_SCHEDULE;
    Matcher matcher = PERIOD.matcher(one);
    if (!matcher.matches()) {
      throw new InvalidSettingException(
          key,
          context.text(key),
          "write cron(...)=least:most separated by semicolons, such as cron(0 7 ? * MON-FRI *)=5:40");
    }
    return new Period(matcher.group(1), range(key, context.text(key), matcher.group(2)));
  }

  private static Range range(ContextKey key, String text, String range) {
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches()
        || number(matcher, 1) > number(matcher, 2)
        || number(matcher, 2) > MOST) {
      throw new InvalidSettingException(
          key, text, "write least:most, two numbers of 1 to %d, such as 2:20".formatted(MOST));
    }
    return new Range(number(matcher, 1), number(matcher, 2));
  }

  private static List<String> parts(Context context, ContextKey key, String separator) {
    return Stream.of(context.text(key).split(separator))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
