package dev.aquifer.capacityplanner;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.aquifer.core.measure.Questions;
import dev.aquifer.core.measure.Snapshot;
import dev.aquifer.core.measure.Snapshots;
import dev.aquifer.core.scale.CapacityPlan;
import dev.aquifer.core.scale.CapacitySchedule;
import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import dev.aquifer.core.scale.Staffing;
import dev.aquifer.forecast.Forecast;
import dev.aquifer.forecast.HourlyVolume;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans how many instances are ready in each of the next 24 hours, from the questions of past hours
 * and from how long they took. What it cannot plan stays as it was planned before: a plan reaches a
 * day ahead, and its end returns to the smallest number. Run twice, also at once, it comes to the
 * same.
 */
final class CapacityPlanner implements Function<ScheduledEvent, String> {

  private static final Logger LOG = LoggerFactory.getLogger(CapacityPlanner.class);

  private static final int HOURS_AHEAD = 24;
  private static final Duration LEARNED_FROM = Duration.ofDays(35);

  /** Long enough to have questions in it after a weekend without any. */
  private static final Duration MEASURED_OVER = Duration.ofDays(7);

  private final Snapshots snapshots;
  private final CapacitySchedule schedule;
  private final Bounds bounds;
  private final InstantSource clock;

  CapacityPlanner(
      Snapshots snapshots, CapacitySchedule schedule, Bounds bounds, InstantSource clock) {
    this.snapshots = snapshots;
    this.schedule = schedule;
    this.bounds = bounds;
    this.clock = clock;
  }

  @Override
  public String apply(ScheduledEvent event) {
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    HourlyVolume known = HourlyVolume.of(snapshots.questions(now.minus(LEARNED_FROM)));
    Optional<Duration> each = meanDuration(now);
    Optional<List<Integer>> needed =
        each.flatMap(
            one -> new HourlyNeed(Staffing.DEFAULTS, one).of(known, hour, 1 + HOURS_AHEAD));
    if (needed.isEmpty()) {
      LOG.info(
          "Nothing is scheduled: the questions of {} hours are known, of {} that a forecast takes,"
              + " and one took {} in the last {}.",
          known.hours(),
          Forecast.LEAST_HOURS,
          each.map(Duration::toString).orElse("an unknown time"),
          MEASURED_OVER);
      return "NOTHING_PLANNED";
    }
    CapacityPlan.Changes changes =
        CapacityPlan.of(hour, needed.get(), bounds).carryOut(schedule, now);
    LOG.info(
        "Instances needed from {} on: {}, within {} to {}; {} steps put, {} removed.",
        hour,
        needed.get(),
        bounds.min(),
        bounds.max(),
        changes.put(),
        changes.removed());
    return "PLANNED";
  }

  private Optional<Duration> meanDuration(Instant now) {
    Optional<Snapshot> before = snapshots.at(now.minus(MEASURED_OVER));
    return snapshots
        .at(now)
        .map(latest -> before.map(latest::since).orElse(latest.series()))
        .flatMap(Questions::meanDuration);
  }
}
