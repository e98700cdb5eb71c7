package dev.aquifer.local.compute;

import dev.aquifer.core.scale.ScalingReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a function's instances have had to do of late. Thread-safe. */
final class Workload {

  private static final Duration WINDOW = Duration.ofSeconds(30);

  /** Of fewer invocations a single failure would be more than the share that is put up with. */
  private static final int FEWEST = 20;

  private final InstantSource clock;
  private final Deque<Finished> recent = new ArrayDeque<>();

  Workload(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param responseTime how long somebody waited for it, null if nobody did
   */
  private record Finished(Instant at, @Nullable Duration responseTime, boolean failed) {}

  /** An invocation whose caller waited ended. */
  void answered(Duration responseTime, boolean failed) {
    finished(responseTime, failed);
  }

  /** An invocation ended for which nobody waited, or that had to wait for a start first. */
  void finished(boolean failed) {
    finished(null, failed);
  }

  private synchronized void finished(@Nullable Duration responseTime, boolean failed) {
    recent.add(new Finished(clock.instant(), responseTime, failed));
  }

  /** Begins anew: what was measured says nothing of a pool that has changed since. */
  synchronized void forget() {
    recent.clear();
  }

  /**
   * The reading of now.
   *
   * @param waiting events for which there is no instance, not even one on its way
   */
  synchronized ScalingReading reading(int waiting, Collection<Environment> instances) {
    Instant now = clock.instant();
    recent.removeIf(one -> one.at.isBefore(now.minus(WINDOW)));
    // To look at a process takes a moment, and one that has nothing to do takes nothing.
    boolean idle = recent.isEmpty() && instances.stream().noneMatch(Environment::isBusy);
    var usages =
        idle
            ? List.<ProcessMeter.Usage>of()
            : instances.stream().map(instance -> instance.usage(now)).toList();
    return new ScalingReading(
        usages.stream().mapToDouble(ProcessMeter.Usage::cpu).average().orElse(0),
        usages.stream().mapToDouble(ProcessMeter.Usage::memory).max().orElse(0),
        responseTime(),
        Math.max(0, waiting),
        errors());
  }

  private Duration responseTime() {
    OptionalDouble mean =
        recent.stream()
            .map(Finished::responseTime)
            .filter(Objects::nonNull)
            .mapToLong(Duration::toNanos)
            .average();
    return Duration.ofNanos((long) mean.orElse(0));
  }

  private double errors() {
    return recent.size() < FEWEST
        ? 0
        : (double) recent.stream().filter(Finished::failed).count() / recent.size();
  }
}
