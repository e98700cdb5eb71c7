package dev.aquifer.autoscaling;

import dev.aquifer.core.scale.CapacityStep;
import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTargetAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;

/**
 * A step as a scheduled action: {@code forecast-2026-03-02T10} is that for the hour from ten on,
 * and is taken {@code at(2026-03-02T09:55:00)}; both in UTC. An action of another name is somebody
 * else's.
 */
final class ActionOfStep {

  private static final Pattern NAME = Pattern.compile("forecast-(\\d{4}-\\d\\d-\\d\\dT\\d\\d)");
  private static final Pattern SCHEDULE = Pattern.compile("at\\((.+)\\)");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOURS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

  /** What no plan has, so that an action that was changed by hand is put anew or removed. */
  private static final Instant NO_TIME = Instant.EPOCH;

  private static final Bounds NO_BOUNDS = new Bounds(0, 0);

  private ActionOfStep() {}

  static String name(CapacityStep step) {
    return "forecast-" + HOURS.format(step.hour());
  }

  static String schedule(CapacityStep step) {
    return "at(%s)".formatted(SECONDS.format(step.from()));
  }

  /** Reads a step; empty if the action is none of a plan's. */
  static Optional<CapacityStep> read(ScheduledAction action) {
    Matcher name = NAME.matcher(action.scheduledActionName());
    return name.matches()
        ? time(name.group(1) + ":00:00")
            .map(hour ->
                new CapacityStep(
                    hour,
                    from(action.schedule()).orElse(NO_TIME),
                    bounds(action.scalableTargetAction())))
        : Optional.empty();
  }

  private static Optional<Instant> from(@Nullable String schedule) {
    Matcher at = SCHEDULE.matcher(Objects.requireNonNullElse(schedule, ""));
    return at.matches() ? time(at.group(1)) : Optional.empty();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Bounds bounds(@Nullable ScalableTargetAction action) {
    if (action == null || action.minCapacity() == null || action.maxCapacity() == null) {
      return NO_BOUNDS;
    }
    int min = action.minCapacity();
    int max = action.maxCapacity();
    return min >= 0 && max >= min ? new Bounds(min, max) : NO_BOUNDS;
  }
}
