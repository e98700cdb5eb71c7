package dev.aquifer.core.scale;

import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A step for each of the hours to come. More instances are asked for somewhat before the hour, as
 * they take some minutes to start; fewer not before it has begun. After the last hour the smallest
 * number holds again, so that nothing stays large if nobody plans any more.
 */
public record CapacityPlan(List<CapacityStep> steps) {

  /** How long before an hour its instances begin to start. */
  public static final Duration LEAD = Duration.ofMinutes(5);

  /** A step so near may be past when it arrives, and is refused then. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Duration HOUR = Duration.ofHours(1);

  public CapacityPlan {
    steps = List.copyOf(steps);
  }

  /** What carrying out a plan has changed. */
  public record Changes(int put, int removed) {}

  /**
   * Makes a plan.
   *
   * @param hour the beginning of the hour under way
   * @param needed how many instances each hour needs, from the hour under way on, at least one;
   *     that one has its step already
   * @param bounds between which numbers there may be, whatever is needed
   */
  public static CapacityPlan of(Instant hour, List<Integer> needed, Bounds bounds) {
    List<CapacityStep> steps = new ArrayList<>();
    int before = within(bounds, needed.getFirst());
    for (int i = 1; i <= needed.size(); i++) {
      int least = i < needed.size() ? within(bounds, needed.get(i)) : bounds.min();
      Instant begins = hour.plus(HOUR.multipliedBy(i));
      Instant from = least > before ? begins.minus(LEAD) : begins;
      steps.add(new CapacityStep(begins, from, new Bounds(least, bounds.max())));
      before = least;
    }
    return new CapacityPlan(steps);
  }

  private static int within(Bounds bounds, int needed) {
    return Math.clamp(needed, bounds.min(), bounds.max());
  }

  /**
   * Makes a schedule hold this plan. Steps are put before any is removed, so that whatever fails in
   * between leaves a step for each hour that had one. Run twice, also at once, it comes to the
   * same.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  public Changes carryOut(CapacitySchedule schedule, Instant now) {
    List<CapacityStep> known = schedule.steps();
    Map<Instant, CapacityStep> there =
        known.stream()
            .collect(Collectors.toMap(CapacityStep::hour, Function.identity(), (a, b) -> a));
    List<CapacityStep> changed =
        steps.stream()
            .filter(step -> step.from().isAfter(now.plus(MARGIN)))
            .filter(step -> !step.equals(there.get(step.hour())))
            .toList();
    changed.forEach(schedule::put);
    Set<Instant> hours = steps.stream().map(CapacityStep::hour).collect(Collectors.toSet());
    List<CapacityStep> over = known.stream().filter(step -> !hours.contains(step.hour())).toList();
    over.forEach(schedule::remove);
    return new Changes(changed.size(), over.size());
  }
}
